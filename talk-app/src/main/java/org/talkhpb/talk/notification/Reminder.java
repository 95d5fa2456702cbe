package org.talkhpb.talk.notification;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A message a user wants to see again at a time. */
@Entity
public class Reminder extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String userId;
    public long roomId;
    public long messageId;

    /** Unix seconds. */
    public long remindAt;
}
