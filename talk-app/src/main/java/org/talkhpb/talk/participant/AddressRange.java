package org.talkhpb.talk.participant;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One IP address, or a range in CIDR notation.
 *
 * @param prefixBits how many leading bits count
 */
record AddressRange(InetAddress network, int prefixBits) {

    /** Reads {@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code 2001:db8::/32} …; empty when it is none of them. */
    static Optional<AddressRange> parse(String text) {
        String[] parts = text.strip().split("/", 2);
        try {
            InetAddress network = InetAddress.ofLiteral(parts[0]);
            int all = network.getAddress().length * 8;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            return bits < 0 || bits > all ? Optional.empty() : Optional.of(new AddressRange(network, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] wanted = network.getAddress();
        byte[] given = address.getAddress();
        if (wanted.length != given.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> bit % 8;
            if (((wanted[bit / 8] ^ given[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
