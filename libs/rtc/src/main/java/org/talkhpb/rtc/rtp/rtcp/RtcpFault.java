package org.talkhpb.rtc.rtp.rtcp;

/** Why a datagram of RTCP was dropped as a whole; the reason it is counted under. */
public enum RtcpFault {
    NONE,
    EMPTY,
    BAD_VERSION,
    TRUNCATED,
    BAD_PADDING,
    BAD_REPORT,
    BAD_SDES,
    BAD_BYE,
    BAD_FEEDBACK
}
