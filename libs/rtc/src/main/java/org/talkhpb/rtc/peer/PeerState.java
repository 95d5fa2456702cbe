package org.talkhpb.rtc.peer;

/** State of a whole peer, in the words of the browser's {@code connectionState}. */
public enum PeerState {
    /** Waiting for a valid connectivity check. */
    NEW,
    /** A path is proven; the DTLS handshake runs. */
    CONNECTING,
    /** Media and data may flow both ways. */
    CONNECTED,
    /** Nothing authentic heard for 8 s; still sending. */
    DISCONNECTED,
    /** Nothing authentic heard for 30 s, or the handshake failed; nothing is sent any more. */
    FAILED,
    /** Closed by us or by the other side's close_notify. Final. */
    CLOSED
}
