package org.talkhpb.rtc.rtp;

/** Why bytes are not an RTP packet; the reason a drop is counted under. */
public enum RtpFault {
    NONE,
    TOO_SHORT,
    BAD_VERSION,
    TRUNCATED_HEADER,
    BAD_EXTENSION,
    BAD_PADDING
}
