package org.talkhpb.rtc.sctp;

/** Which stream ids an endpoint takes for the channels it opens (RFC 8832 section 6). */
public enum StreamParity {
    /** For the DTLS client. */
    EVEN,
    /** For the DTLS server. */
    ODD
}
