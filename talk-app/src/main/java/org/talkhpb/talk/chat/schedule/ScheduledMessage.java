package org.talkhpb.talk.chat.schedule;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Something somebody wants to say at a time to come. */
@Entity
public class ScheduledMessage extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long roomId;

    /** Who says it. */
    public long attendeeId;

    public String text;
    public long replyTo;
    public boolean silent;
    public long createdAt;

    /** Unix seconds; 0 = it could not be sent at {@link #originalSendAt}. */
    public long sendAt;

    public long originalSendAt;
}
