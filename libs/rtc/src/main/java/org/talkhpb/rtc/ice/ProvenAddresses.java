package org.talkhpb.rtc.ice;

import java.net.InetSocketAddress;

/** The latest addresses that have shown knowledge of the password. Few, because a client has few candidates; the oldest makes room. */
final class ProvenAddresses {
    private static final int CAPACITY = 16;
    private final InetSocketAddress[] addresses = new InetSocketAddress[CAPACITY];
    private int next;

    /** @return true when it was not among them */
    boolean add(InetSocketAddress address) {
        if (contains(address)) {
            return false;
        }
        addresses[next] = address;
        next = (next + 1) % CAPACITY;
        return true;
    }

    boolean contains(InetSocketAddress address) {
        for (InetSocketAddress known : addresses) {
            if (known == null) {
                return false;
            }
            if (known == address || known.equals(address)) {
                return true;
            }
        }
        return false;
    }
}
