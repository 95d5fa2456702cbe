package org.talkhpb.talk.chat;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** One emoji of one person under one message. */
@Entity
public class Reaction extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long messageId;
    public String actorType;
    public String actorId;
    public String actorName;
    public String emoji;

    /** The system message that told of it; rewritten when the reaction is taken back. */
    public long noticeId;

    public long createdAt;
}
