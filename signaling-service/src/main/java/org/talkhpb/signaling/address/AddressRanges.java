package org.talkhpb.signaling.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Some networks, each {@code address} or {@code address/bits}. Never resolves a name. */
public final class AddressRanges {
    public static final AddressRanges NONE = new AddressRanges(List.of());

    private final List<Range> ranges;

    private record Range(byte[] network, int bits) {
        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            for (int k = 0; k < whole; k++) {
                if (address[k] != network[k]) {
                    return false;
                }
            }
            int rest = bits % Byte.SIZE;
            int mask = 0xff << (Byte.SIZE - rest) & 0xff;
            return rest == 0 || (address[whole] & mask) == (network[whole] & mask);
        }
    }

    private AddressRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** @throws IllegalArgumentException for what is no network: a typing error in a setting stops the start */
    public static AddressRanges of(List<String> networks) {
        return new AddressRanges(networks.stream().map(AddressRanges::range).toList());
    }

    private static Range range(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] network = literal(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("no network address: " + text))
                .getAddress();
        int longest = network.length * Byte.SIZE;
        int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException("no network address: " + text);
        }
        return new Range(network, bits);
    }

    /** False for what is no address. */
    public boolean contains(String address) {
        return literal(address)
                .filter(ip -> ranges.stream().anyMatch(range -> range.contains(ip.getAddress())))
                .isPresent();
    }

    /** An address as it is written; empty for names and nonsense. */
    public static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
