package org.talkhpb.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/**
 * Remote addresses of a loop in both directions, as objects and as the kernel's bytes, without garbage for those seen
 * lately. Bounded: each address may lie in {@value #WAYS} places, and a new one takes the oldest of its places. A stranger
 * with many addresses can thus make us allocate, but not grow.
 */
final class AddressTable {
    private static final int WAYS = 4;
    private static final int SETS = 1 << 12;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] high = new long[SETS * WAYS];
    private final long[] low = new long[SETS * WAYS];
    private final long[] portAndScope = new long[SETS * WAYS];
    private final InetSocketAddress[] received = new InetSocketAddress[SETS * WAYS];
    private final byte[] receivedOldest = new byte[SETS];

    private final InetSocketAddress[] encoded = new InetSocketAddress[SETS * WAYS];
    private final byte[] encodedLength = new byte[SETS * WAYS];
    private final MemorySegment encodings = Arena.ofAuto().allocate((long) SETS * WAYS * SocketAddress.MAX_BYTES, 8);
    private final byte[] encodedOldest = new byte[SETS];

    /** The object for the {@code sockaddr} at {@code at}. */
    InetSocketAddress intern(MemorySegment memory, long at) {
        boolean v4 = SocketAddress.family(memory, at) == SocketAddress.AF_INET;
        long hi = v4 ? 0 : SocketAddress.v6High(memory, at);
        long lo = v4 ? SocketAddress.v4(memory, at) & 0xFFFF_FFFFL : SocketAddress.v6Low(memory, at);
        long port = SocketAddress.port(memory, at) | (v4 ? 0x1_0000L : (long) SocketAddress.scope(memory, at) << 32);
        int set = (int) (((hi ^ Long.rotateLeft(lo, 32) ^ port * MIX) * MIX) >>> 52);
        for (int i = set * WAYS; i < (set + 1) * WAYS; i++) {
            if (low[i] == lo && portAndScope[i] == port && high[i] == hi && received[i] != null) {
                return received[i];
            }
        }
        int place = set * WAYS + (receivedOldest[set]++ & WAYS - 1);
        high[place] = hi;
        low[place] = lo;
        portAndScope[place] = port;
        received[place] = SocketAddress.read(memory, at);
        return received[place];
    }

    /** Writes the {@code sockaddr} of {@code address} to {@code at}; returns its length. */
    int encode(InetSocketAddress address, MemorySegment memory, long at) {
        int place = find(address);
        MemorySegment.copy(encodings, (long) place * SocketAddress.MAX_BYTES, memory, at, SocketAddress.MAX_BYTES);
        return encodedLength[place];
    }

    private int find(InetSocketAddress address) {
        int set = (int) ((address.hashCode() * MIX) >>> 52);
        for (int i = set * WAYS; i < (set + 1) * WAYS; i++) {
            if (encoded[i] == address || address.equals(encoded[i])) {
                return i;
            }
        }
        int place = set * WAYS + (encodedOldest[set]++ & WAYS - 1);
        encoded[place] = address;
        encodedLength[place] = (byte) SocketAddress.write(address, encodings, (long) place * SocketAddress.MAX_BYTES);
        return place;
    }
}
