package org.talkhpb.rtc.sctp;

/** Payload protocol identifiers of data channels (RFC 8831 section 8). */
final class PayloadProtocol {
    static final int DCEP = 50;
    static final int STRING = 51;
    static final int BINARY = 53;
    /** SCTP cannot carry nothing, so that empty messages travel as one byte under their own identifiers. */
    static final int STRING_EMPTY = 56;

    static final int BINARY_EMPTY = 57;

    private PayloadProtocol() {}
}
