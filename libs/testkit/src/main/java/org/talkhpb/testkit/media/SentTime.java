package org.talkhpb.testkit.media;

import org.talkhpb.rtc.wire.BigEndian;

/** The sender's time in nanoseconds, in the last eight bytes of a payload. */
final class SentTime {
    static final int LENGTH = Long.BYTES;

    private SentTime() {}

    static void write(byte[] buffer, int end, long nowNanos) {
        BigEndian.put64(buffer, end - LENGTH, nowNanos);
    }

    static long read(byte[] buffer, int end) {
        return BigEndian.i64(buffer, end - LENGTH);
    }
}
