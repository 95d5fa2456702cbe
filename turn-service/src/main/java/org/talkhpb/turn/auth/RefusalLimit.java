package org.talkhpb.turn.auth;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * How many refusals (401, 438) one source gets per second, so that spoofed requests do not make us a reflector. A source
 * is an IPv4 address or an IPv6 /64. The table has a fixed size; sources that share a place share the limit.
 */
public final class RefusalLimit {
    private static final int PLACES = 1 << 12;

    private final int perSecond;
    private final long[] second = new long[PLACES];
    private final int[] source = new int[PLACES];
    private final int[] given = new int[PLACES];

    /** @param perSecond 0 for no limit */
    public RefusalLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether one more refusal may go to {@code client}. */
    public boolean admits(long epochSeconds, InetAddress client) {
        if (perSecond == 0) {
            return true;
        }
        int hash = prefix(client) * 0x9E3779B9;
        int place = hash >>> 20;
        if (second[place] != epochSeconds || source[place] != hash) {
            second[place] = epochSeconds;
            source[place] = hash;
            given[place] = 0;
        }
        return ++given[place] <= perSecond;
    }

    private static int prefix(InetAddress client) {
        byte[] bytes = client.getAddress();
        int length = client instanceof Inet6Address ? 8 : bytes.length;
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash;
    }
}
