package org.talkhpb.turn.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An IP address as an unsigned 128-bit number; IPv4 lies in {@code ::ffff:0:0/96}, so both compare alike. */
record IpNumber(long high, long low) implements Comparable<IpNumber> {
    private static final long V4_PREFIX = 0xFFFFL << 32;
    private static final long NAT64_HIGH = 0x0064_FF9BL << 32;
    private static final long NAT64_LOCAL = 0x0064_FF9B_0001L;
    private static final int TEREDO = 0x2001_0000;

    static IpNumber of(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == 4
                ? v4(Integer.toUnsignedLong(buffer.getInt()))
                : new IpNumber(buffer.getLong(), buffer.getLong());
    }

    private static IpNumber v4(long address) {
        return new IpNumber(0, V4_PREFIX | address);
    }

    boolean isV4() {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    /** The IPv4 address that a v4-compatible, NAT64 or 6to4 address leads to. */
    Optional<IpNumber> embedded() {
        if (high == 0 && low >>> 32 == 0 && low > 1) {
            return Optional.of(v4(low));
        }
        if (high == NAT64_HIGH && low >>> 32 == 0) {
            return Optional.of(v4(low & 0xFFFF_FFFFL));
        }
        if (high >>> 48 == 0x2002) {
            return Optional.of(v4(high >>> 16 & 0xFFFF_FFFFL));
        }
        return Optional.empty();
    }

    /** Forms whose IPv4 address cannot be judged: Teredo and locally chosen NAT64 prefixes. */
    boolean isOpaqueTunnel() {
        return (int) (high >>> 32) == TEREDO || high >>> 16 == NAT64_LOCAL;
    }

    /** The first address of the network of so many bits that this address lies in. */
    IpNumber first(int prefixBits) {
        return new IpNumber(high & mask(prefixBits), low & mask(prefixBits - 64));
    }

    /** The last address of that network. */
    IpNumber last(int prefixBits) {
        return new IpNumber(high | ~mask(prefixBits), low | ~mask(prefixBits - 64));
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << 64 - bits;
    }

    @Override
    public int compareTo(IpNumber other) {
        int highs = Long.compareUnsigned(high, other.high);
        return highs != 0 ? highs : Long.compareUnsigned(low, other.low);
    }

    /** Parses a literal; never asks the name service. */
    static IpNumber parse(String literal) {
        boolean literalOnly = literal.matches("[0-9.]+") || literal.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        if (!literalOnly || literal.matches("[0-9.]+") && !literal.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException("not an IP address: " + literal);
        }
        try {
            return of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + literal, e);
        }
    }
}
