package org.talkhpb.rtc.rtp.payload;

import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u8;

/** Finds key frames in H.264 payloads (RFC 6184): an IDR slice or the parameter set that precedes one. */
public final class H264Payload {
    private static final int IDR = 5;
    private static final int SPS = 7;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int FU_START = 0x80;

    private H264Payload() {}

    /** Whether this packet begins a key frame. Broken aggregation is simply none. */
    public static boolean startsKeyframe(byte[] buffer, int offset, int length) {
        if (length < 1) {
            return false;
        }
        int type = u8(buffer, offset) & 0x1F;
        return switch (type) {
            case STAP_A -> aggregateStarts(buffer, offset + 1, offset + length);
            case FU_A ->
                length >= 2 && (u8(buffer, offset + 1) & FU_START) != 0 && isKey(u8(buffer, offset + 1) & 0x1F);
            default -> isKey(type);
        };
    }

    private static boolean aggregateStarts(byte[] buffer, int start, int end) {
        int at = start;
        while (at + 3 <= end) {
            int size = u16(buffer, at);
            if (size == 0 || at + 2 + size > end) {
                return false;
            }
            if (isKey(u8(buffer, at + 2) & 0x1F)) {
                return true;
            }
            at += 2 + size;
        }
        return false;
    }

    private static boolean isKey(int type) {
        return type == IDR || type == SPS;
    }
}
