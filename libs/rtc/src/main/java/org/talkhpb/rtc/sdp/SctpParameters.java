package org.talkhpb.rtc.sdp;

/**
 * Data channel association of an application m-line (RFC 8841).
 *
 * @param maxMessageSize bytes its author accepts; 0 means any size
 */
public record SctpParameters(int port, long maxMessageSize) {
    /** What counts when an endpoint says nothing (RFC 8841 section 6.1). */
    public static final long DEFAULT_MAX_MESSAGE_SIZE = 65_536;
}
