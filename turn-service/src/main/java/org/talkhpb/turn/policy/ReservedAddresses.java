package org.talkhpb.turn.policy;

/** The addresses that are never, or not in public service, a peer (turn.md 6.1). */
final class ReservedAddresses {
    /** This machine itself. */
    static final AddressRanges LOOPBACK = AddressRanges.of("127.0.0.0/8", "::1");

    /** Never a peer: this network, link-local, multicast, reserved, cloud metadata services. */
    static final AddressRanges ALWAYS_DENIED = AddressRanges.of(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "100.100.100.200",
            "::",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
            "fd00:ec2::254");

    /** Not global unicast: private networks, carrier NAT, documentation, benchmarks. */
    static final AddressRanges PRIVATE = AddressRanges.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "fc00::/7",
            "100::/64",
            "2001:db8::/32",
            "2001:2::/48",
            "3fff::/20",
            "5f00::/16");

    private ReservedAddresses() {}
}
