package org.talkhpb.turn.policy;

import java.net.InetAddress;

/** Addresses from {@code first} to {@code last}, both included. */
public record AddressRange(IpNumber first, IpNumber last) {

    public AddressRange {
        if (first.compareTo(last) > 0 || first.isV4() != last.isV4()) {
            throw new IllegalArgumentException("not a range of addresses");
        }
    }

    /** Just this address. */
    public static AddressRange of(InetAddress address) {
        IpNumber number = IpNumber.of(address);
        return new AddressRange(number, number);
    }

    /** Parses {@code address}, {@code address/bits} or {@code first-last}. */
    public static AddressRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash > 0) {
            return new AddressRange(IpNumber.parse(text.substring(0, dash)), IpNumber.parse(text.substring(dash + 1)));
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            IpNumber single = IpNumber.parse(text);
            return new AddressRange(single, single);
        }
        IpNumber address = IpNumber.parse(text.substring(0, slash));
        int bits = prefixBits(text.substring(slash + 1), address.isV4());
        return new AddressRange(address.first(bits), address.last(bits));
    }

    private static int prefixBits(String digits, boolean v4) {
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > (v4 ? 32 : 128)) {
            throw new IllegalArgumentException("not a prefix length: " + digits);
        }
        return Integer.parseInt(digits) + (v4 ? 96 : 0);
    }

    boolean contains(IpNumber address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }
}
