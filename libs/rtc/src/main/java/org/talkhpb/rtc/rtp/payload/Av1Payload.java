package org.talkhpb.rtc.rtp.payload;

import static org.talkhpb.rtc.wire.BigEndian.u8;

/** The aggregation header of AV1 payloads (AV1 RTP payload format 4.4). */
public final class Av1Payload {
    private static final int NEW_SEQUENCE = 0x08;

    private Av1Payload() {}

    /** First packet of a coded video sequence (N), and so of a key frame. */
    public static boolean startsKeyframe(byte[] buffer, int offset, int length) {
        return length >= 1 && (u8(buffer, offset) & NEW_SEQUENCE) != 0;
    }
}
