package org.talkhpb.turn.policy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Addresses that belong to the suite: where SFU nodes take media, and where TURN nodes relay. Immutable. */
public final class MediaAddresses {
    private final Map<IpNumber, PortRule> rules = new HashMap<>();

    /**
     * @param media addresses with the exact port of an SFU's media loop
     * @param relays addresses from which TURN nodes relay, on ports of the relay range
     */
    public MediaAddresses(
            Collection<InetSocketAddress> media, Collection<InetAddress> relays, int minRelayPort, int maxRelayPort) {
        Map<IpNumber, int[]> exact = new HashMap<>();
        for (InetSocketAddress address : media) {
            int[] one = {address.getPort()};
            exact.merge(IpNumber.of(address.getAddress()), one, MediaAddresses::joined);
        }
        exact.forEach((ip, ports) -> rules.put(ip, PortRule.exactly(ports)));
        for (InetAddress relay : relays) {
            IpNumber ip = IpNumber.of(relay);
            rules.put(ip, PortRule.of(minRelayPort, maxRelayPort, exact.getOrDefault(ip, new int[0])));
        }
    }

    static MediaAddresses none() {
        return new MediaAddresses(List.of(), List.of(), 1, 0);
    }

    private static int[] joined(int[] left, int[] right) {
        int[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    Optional<PortRule> ports(IpNumber address) {
        return Optional.ofNullable(rules.get(address));
    }
}
