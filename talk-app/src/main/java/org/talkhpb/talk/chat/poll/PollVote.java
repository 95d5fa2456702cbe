package org.talkhpb.talk.chat.poll;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** One option one person chose. */
@Entity
public class PollVote extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long pollId;
    public String actorType;
    public String actorId;
    public String actorName;

    /** Place of the option in the list, from 0. */
    public int optionNumber;
}
