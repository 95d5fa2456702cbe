package org.talkhpb.rtc.sdp;

/**
 * One {@code a=rid} (RFC 8851).
 *
 * @param restrictions what follows the direction, empty for none
 */
public record Rid(String id, Way way, String restrictions) {

    /** Whether the author of the description sends or receives the stream. */
    public enum Way {
        SEND,
        RECV;

        public String token() {
            return this == SEND ? "send" : "recv";
        }
    }

    public static Rid send(String id) {
        return new Rid(id, Way.SEND, "");
    }

    public static Rid receive(String id) {
        return new Rid(id, Way.RECV, "");
    }
}
