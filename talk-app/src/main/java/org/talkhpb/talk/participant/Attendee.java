package org.talkhpb.talk.participant;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.DynamicUpdate;
import org.talkhpb.talk.account.Actor;

/** Somebody's place in a conversation, inside or not, and what he set for himself there. */
@Entity
@DynamicUpdate
public class Attendee extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long roomId;
    public String actorType;
    public String actorId;
    public String displayName;
    public ParticipantType participantType;

    /** As configured; 0 = not custom. What counts is {@link Permissions#of}. */
    public int permissions;

    public boolean favorite;
    public boolean archived;
    public boolean important;

    @Column(name = "sensitive_content")
    public boolean sensitive;

    public int notificationLevel;
    public int notificationCalls = 1;
    public long lastReadMessage;

    /** Newest message that mentions this attendee, directly or as one of all; 0 = none. */
    public long lastMentionMessage;

    public long lastDirectMention;

    /** The pinned message this attendee does not want to see; 0 = none. */
    public long hiddenPinnedId;

    public Actor actor() {
        return new Actor(actorType, actorId, displayName);
    }

    public boolean isUser() {
        return actorType.equals(Actor.USERS);
    }

    /** Ends with the visit: guests and those who only followed a link. */
    public boolean isVisitor() {
        return switch (participantType) {
            case GUEST, SELF_JOINED, GUEST_MODERATOR -> true;
            case OWNER, MODERATOR, USER -> false;
        };
    }
}
