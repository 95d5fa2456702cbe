package org.talkhpb.signaling.protocol;

import java.util.Locale;

/** Why the server ends a connection (signaling.md 6). */
public enum ByeReason {
    HELLO_TIMEOUT,
    ROOM_JOIN_TIMEOUT,
    SESSION_RESUMED,
    ROOM_SESSION_RECONNECTED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
