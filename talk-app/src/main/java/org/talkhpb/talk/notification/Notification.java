package org.talkhpb.talk.notification;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.talkhpb.talk.account.Actor;

/** Something one user shall look at. */
@Entity
public class Notification extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String userId;
    public NotificationKind kind;
    public long roomId;

    /** The message it is about; 0 = none. */
    public long messageId;

    public String actorType;
    public String actorId;
    public String actorName;
    public long createdAt;

    Actor actor() {
        return new Actor(actorType, actorId, actorName);
    }
}
