package org.talkhpb.rtc.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes big-endian numbers; bounds are checked by the array. */
public final class BigEndian {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    public static int u8(byte[] buffer, int offset) {
        return buffer[offset] & 0xFF;
    }

    public static int u16(byte[] buffer, int offset) {
        return (short) SHORTS.get(buffer, offset) & 0xFFFF;
    }

    public static int u24(byte[] buffer, int offset) {
        return u8(buffer, offset) << 16 | u16(buffer, offset + 1);
    }

    /** 32 bits as they are; unsigned where the protocol says so. */
    public static int i32(byte[] buffer, int offset) {
        return (int) INTS.get(buffer, offset);
    }

    public static long u32(byte[] buffer, int offset) {
        return i32(buffer, offset) & 0xFFFF_FFFFL;
    }

    public static long i64(byte[] buffer, int offset) {
        return (long) LONGS.get(buffer, offset);
    }

    public static void put8(byte[] buffer, int offset, int value) {
        buffer[offset] = (byte) value;
    }

    public static void put16(byte[] buffer, int offset, int value) {
        SHORTS.set(buffer, offset, (short) value);
    }

    public static void put24(byte[] buffer, int offset, int value) {
        put8(buffer, offset, value >>> 16);
        put16(buffer, offset + 1, value);
    }

    public static void put32(byte[] buffer, int offset, int value) {
        INTS.set(buffer, offset, value);
    }

    public static void put64(byte[] buffer, int offset, long value) {
        LONGS.set(buffer, offset, value);
    }
}
