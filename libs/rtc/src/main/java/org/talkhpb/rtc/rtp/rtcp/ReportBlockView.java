package org.talkhpb.rtc.rtp.rtcp;

import static org.talkhpb.rtc.wire.BigEndian.i32;
import static org.talkhpb.rtc.wire.BigEndian.u24;
import static org.talkhpb.rtc.wire.BigEndian.u32;
import static org.talkhpb.rtc.wire.BigEndian.u8;

/** Window on one report block (RFC 3550 section 6.4.1), valid only during the visitor's call. */
public final class ReportBlockView {
    static final int LENGTH = 24;

    private byte[] buffer = {};
    private int offset;

    ReportBlockView at(byte[] newBuffer, int newOffset) {
        buffer = newBuffer;
        offset = newOffset;
        return this;
    }

    /** The source that is reported on. */
    public int ssrc() {
        return i32(buffer, offset);
    }

    /** 0 to 255, in 1/256. */
    public int fractionLost() {
        return u8(buffer, offset + 4);
    }

    /** Signed: duplicates make it negative. */
    public int cumulativeLost() {
        return u24(buffer, offset + 5) << 8 >> 8;
    }

    /** Unsigned 32 bits: cycles and sequence number. */
    public int highestSequence() {
        return i32(buffer, offset + 8);
    }

    /** Interarrival jitter in units of the codec's clock. */
    public long jitter() {
        return u32(buffer, offset + 12);
    }

    /** Middle 32 bits of the last SR's NTP time, 0 if none arrived yet. */
    public int lastSenderReport() {
        return i32(buffer, offset + 16);
    }

    /** 1/65536 s since the last SR arrived. */
    public int delaySinceLastSenderReport() {
        return i32(buffer, offset + 20);
    }

    /**
     * Round trip in 1/65536 s (RFC 3550 section 6.4.1), negative when it cannot be told.
     *
     * @param nowNtp the arrival on the clock the SRs were stamped with
     */
    public long roundTrip(long nowNtp) {
        if (lastSenderReport() == 0) {
            return -1;
        }
        int middle = (int) (nowNtp >>> 16);
        return middle - lastSenderReport() - delaySinceLastSenderReport();
    }
}
