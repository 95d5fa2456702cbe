package org.talkhpb.rtc.sctp.association;

/** Where an association stands (RFC 9260 section 4); we never shut down gracefully ourselves, we abort. */
enum SctpState {
    CLOSED,
    COOKIE_WAIT,
    COOKIE_ECHOED,
    ESTABLISHED,
    /** The peer shuts down; our outstanding data goes first. */
    SHUTDOWN_RECEIVED,
    SHUTDOWN_ACK_SENT,
    ENDED;

    /** The handshake is done, whatever came after it. */
    boolean established() {
        return compareTo(ESTABLISHED) >= 0;
    }
}
