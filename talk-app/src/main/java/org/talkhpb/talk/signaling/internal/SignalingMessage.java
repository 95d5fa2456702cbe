package org.talkhpb.talk.signaling.internal;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Something that waits to be picked up by one Talk session; gone when picked up, or with the session. */
@Entity
public class SignalingMessage extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** The Talk session it is for. */
    public String recipient;

    /** JSON as the clients wrote it; empty = only look who is in the room. */
    public String text = "";

    boolean isOnlyCall() {
        return text.isEmpty();
    }
}
