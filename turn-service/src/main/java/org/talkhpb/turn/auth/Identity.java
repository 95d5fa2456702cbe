package org.talkhpb.turn.auth;

import org.talkhpb.rtc.stun.StunKey;

/** A user who proved to be one, and the key that fitted. */
public record Identity(String user, StunKey key) {

    /** Whether both are the same user. */
    public boolean isSameUser(String other) {
        return user.equals(other);
    }

    /** User names may identify people; they are shown only by {@code observe}. */
    @Override
    public String toString() {
        return "Identity";
    }
}
