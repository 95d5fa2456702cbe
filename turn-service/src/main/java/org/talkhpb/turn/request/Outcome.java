package org.talkhpb.turn.request;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.talkhpb.rtc.stun.StunWriter;

/** What a handler decided of an authenticated request. */
sealed interface Outcome {

    /** Success with these attributes. */
    record Granted(Consumer<StunWriter> attributes) implements Outcome {}

    record Refused(TurnError error) implements Outcome {}

    /** 300 with ALTERNATE-SERVER (RFC 8489 §10). */
    record Elsewhere(InetSocketAddress alternate) implements Outcome {}

    /** 420 with UNKNOWN-ATTRIBUTES. */
    record NotUnderstood(int[] attributes) implements Outcome {}

    static Outcome granted(Consumer<StunWriter> attributes) {
        return new Granted(attributes);
    }

    static Outcome refused(TurnError error) {
        return new Refused(error);
    }
}
