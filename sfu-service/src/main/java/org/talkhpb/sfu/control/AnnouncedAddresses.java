package org.talkhpb.sfu.control;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where clients reach us: what is configured, else the addresses of this machine; IPv4 first. */
final class AnnouncedAddresses {
    private AnnouncedAddresses() {}

    /** @throws IllegalStateException when a configured one is no address, or there is none at all */
    static List<InetAddress> of(SfuConfig config) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        config.announce()
                .ifPresentOrElse(
                        names -> names.forEach(name -> addresses.add(configured(name))),
                        () -> addresses.addAll(ofThisMachine()));
        if (config.announceLoopback()) {
            addresses.add(InetAddress.ofLiteral("127.0.0.1"));
        }
        if (addresses.isEmpty()) {
            throw new IllegalStateException("this machine has no address to announce; set hpb.sfu.announce");
        }
        List<InetAddress> sorted = new ArrayList<>(addresses);
        sorted.sort(Comparator.comparing(Inet6Address.class::isInstance));
        return sorted;
    }

    private static InetAddress configured(String name) {
        try {
            return InetAddress.getByName(name.strip());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("hpb.sfu.announce names an unknown address", e);
        }
    }

    private static List<InetAddress> ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(AnnouncedAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();
        } catch (SocketException e) {
            throw new IllegalStateException("cannot list this machine's addresses; set hpb.sfu.announce", e);
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException _) {
            return false;
        }
    }
}
