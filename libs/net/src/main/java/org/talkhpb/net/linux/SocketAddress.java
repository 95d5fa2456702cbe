package org.talkhpb.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/** The kernel's {@code sockaddr_in} and {@code sockaddr_in6}. */
final class SocketAddress {
    static final int MAX_BYTES = 28;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    private static final int V4_BYTES = 16;

    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NETWORK_INT = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong NETWORK_LONG = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SocketAddress() {}

    static int family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address ? AF_INET6 : AF_INET;
    }

    static int family(MemorySegment memory, long at) {
        return memory.get(JAVA_SHORT_UNALIGNED, at);
    }

    static int port(MemorySegment memory, long at) {
        return Short.toUnsignedInt(memory.get(NETWORK_SHORT, at + 2));
    }

    /** The IPv4 address. */
    static int v4(MemorySegment memory, long at) {
        return memory.get(NETWORK_INT, at + 4);
    }

    /** The upper half of the IPv6 address. */
    static long v6High(MemorySegment memory, long at) {
        return memory.get(NETWORK_LONG, at + 8);
    }

    /** The lower half of the IPv6 address. */
    static long v6Low(MemorySegment memory, long at) {
        return memory.get(NETWORK_LONG, at + 16);
    }

    static int scope(MemorySegment memory, long at) {
        return memory.get(JAVA_INT_UNALIGNED, at + 24);
    }

    /** Writes {@code address}; returns how many bytes that takes. */
    static int write(InetSocketAddress address, MemorySegment memory, long at) {
        InetAddress ip = address.getAddress();
        memory.asSlice(at, MAX_BYTES).fill((byte) 0);
        memory.set(NETWORK_SHORT, at + 2, (short) address.getPort());
        byte[] bytes = ip.getAddress();
        if (ip instanceof Inet6Address v6) {
            memory.set(JAVA_SHORT_UNALIGNED, at, (short) AF_INET6);
            MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, at + 8, bytes.length);
            memory.set(JAVA_INT_UNALIGNED, at + 24, v6.getScopeId());
            return MAX_BYTES;
        }
        memory.set(JAVA_SHORT_UNALIGNED, at, (short) AF_INET);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, at + 4, bytes.length);
        return V4_BYTES;
    }

    /** Reads an address as a new object. */
    static InetSocketAddress read(MemorySegment memory, long at) {
        try {
            return new InetSocketAddress(ip(memory, at), port(memory, at));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are always an address", e);
        }
    }

    private static InetAddress ip(MemorySegment memory, long at) throws UnknownHostException {
        if (family(memory, at) == AF_INET) {
            return InetAddress.getByAddress(bytes(memory, at + 4, 4));
        }
        byte[] bytes = bytes(memory, at + 8, 16);
        int scope = scope(memory, at);
        return scope == 0 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, scope);
    }

    private static byte[] bytes(MemorySegment memory, long from, int length) {
        return memory.asSlice(from, length).toArray(JAVA_BYTE);
    }
}
