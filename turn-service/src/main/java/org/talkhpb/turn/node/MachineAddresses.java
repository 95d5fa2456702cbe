package org.talkhpb.turn.node;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The addresses of this machine that clients and peers may use. */
final class MachineAddresses {
    private MachineAddresses() {}

    /** All but link-local ones; loopback last. */
    static List<InetAddress> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(MachineAddresses::withoutInterface)
                    .distinct()
                    .sorted(Comparator.comparing(InetAddress::isLoopbackAddress))
                    .toList();
        } catch (SocketException e) {
            throw new IllegalStateException("The addresses of this machine cannot be read", e);
        }
    }

    private static InetAddress withoutInterface(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are always an address", e);
        }
    }

    /** One address of each family to relay from; loopback only when there is nothing else at all. */
    static List<InetAddress> preferred() {
        List<InetAddress> all = all();
        List<InetAddress> chosen = Stream.of(Inet4Address.class, Inet6Address.class)
                .map(family -> all.stream()
                        .filter(family::isInstance)
                        .filter(address -> !address.isLoopbackAddress())
                        .findFirst())
                .flatMap(Optional::stream)
                .map(InetAddress.class::cast)
                .toList();
        return chosen.isEmpty() ? all.stream().limit(1).toList() : chosen;
    }

    /** A literal of the configuration. */
    static InetAddress parse(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not an IP address: " + literal, e);
        }
    }
}
