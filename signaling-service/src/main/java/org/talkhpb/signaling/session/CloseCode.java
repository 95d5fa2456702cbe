package org.talkhpb.signaling.session;

/** WebSocket close codes we use. Never 1001: the web client does not reconnect after it. */
public enum CloseCode {
    NORMAL(1000),
    /** A message beyond 64 KiB. */
    TOO_BIG(1009),
    FAILED(1011),
    /** The node stops; the client finds another and resumes. */
    SERVICE_RESTART(1012);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
