package org.talkhpb.rtc.sctp.association;

import static org.talkhpb.rtc.wire.BigEndian.i32;
import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u32;
import static org.talkhpb.rtc.wire.BigEndian.u8;

import java.util.Arrays;

/** Window on one chunk or parameter, which share their frame of type, length, value and padding. */
record ChunkView(byte[] buffer, int offset, int length) {
    private static final int HEADER = 4;

    int type() {
        return u8(buffer, offset);
    }

    int flags() {
        return u8(buffer, offset + 1);
    }

    /** The type of a parameter has 16 bits. */
    int parameterType() {
        return u16(buffer, offset);
    }

    /** Bytes behind the header. */
    int valueLength() {
        return length - HEADER;
    }

    /** A number at an offset behind the header. */
    int value16(int at) {
        return u16(buffer, offset + HEADER + at);
    }

    int value32(int at) {
        return i32(buffer, offset + HEADER + at);
    }

    long valueUnsigned32(int at) {
        return u32(buffer, offset + HEADER + at);
    }

    byte[] value(int from) {
        return Arrays.copyOfRange(buffer, offset + HEADER + from, offset + length);
    }

    byte[] bytes() {
        return Arrays.copyOfRange(buffer, offset, offset + length);
    }

    /** Where a nested parameter would begin. */
    int valueOffset(int at) {
        return offset + HEADER + at;
    }

    int end() {
        return offset + length;
    }

    /** Start of what follows this one. */
    int next() {
        return offset + (length + 3 & ~3);
    }

    /** Whether a frame fits at a place; call before constructing with {@link #at}. */
    static boolean fits(byte[] buffer, int offset, int end) {
        return offset + HEADER <= end && u16(buffer, offset + 2) >= HEADER && offset + u16(buffer, offset + 2) <= end;
    }

    static ChunkView at(byte[] buffer, int offset) {
        return new ChunkView(buffer, offset, u16(buffer, offset + 2));
    }
}
