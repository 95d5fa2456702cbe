package org.talkhpb.turn.policy;

import java.util.Arrays;
import java.util.List;

/** One entry of {@code allowed-peer-ip}: addresses as {@link AddressRange}, optionally with ports. */
public record AllowedPeer(AddressRange addresses, PortRule ports) {

    /** Parses {@code range}, or {@code address:port|port} where an IPv6 address stands in brackets. */
    public static AllowedPeer parse(String text) {
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            String rest = text.substring(bracket + 1);
            PortRule ports = rest.isEmpty() ? PortRule.any() : ports(rest.substring(1));
            return new AllowedPeer(AddressRange.parse(text.substring(1, bracket)), ports);
        }
        int colon = text.indexOf(':');
        if (colon > 0 && colon == text.lastIndexOf(':')) {
            return new AllowedPeer(AddressRange.parse(text.substring(0, colon)), ports(text.substring(colon + 1)));
        }
        return new AllowedPeer(AddressRange.parse(text), PortRule.any());
    }

    private static PortRule ports(String list) {
        List<String> parts = Arrays.asList(list.split("\\|"));
        if (!parts.stream().allMatch(part -> part.matches("\\d{1,5}"))) {
            throw new IllegalArgumentException("not a list of ports: " + list);
        }
        return PortRule.exactly(parts.stream().mapToInt(Integer::parseInt).toArray());
    }
}
