package org.talkhpb.rtc.ice;

/** State of the path of one peer, in the words of the browser's {@code iceConnectionState}. */
public enum IceState {
    /** No valid check yet. */
    CHECKING,
    /** A pair is selected and alive. */
    CONNECTED,
    /** Nothing authentic heard for 8 s; may come back. */
    DISCONNECTED,
    /** Nothing authentic heard for 30 s; nothing is sent any more. */
    FAILED
}
