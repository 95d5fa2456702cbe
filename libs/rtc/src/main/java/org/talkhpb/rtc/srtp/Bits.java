package org.talkhpb.rtc.srtp;

/** Big-endian integers in packets. */
final class Bits {
    private Bits() {}

    static int u16(byte[] buffer, int at) {
        return (buffer[at] & 0xFF) << 8 | buffer[at + 1] & 0xFF;
    }

    static int i32(byte[] buffer, int at) {
        return u16(buffer, at) << 16 | u16(buffer, at + 2);
    }

    static void putI32(byte[] buffer, int at, int value) {
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
    }

    static void xorI32(byte[] buffer, int at, int value) {
        putI32(buffer, at, i32(buffer, at) ^ value);
    }
}
