package org.talkhpb.signaling.socket;

import io.quarkus.websockets.next.HandshakeRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who a client is, for throttling: the other end of the socket, or what a proxy says of it when that proxy is on loopback
 * or a private network (signaling.md 18).
 */
final class ClientAddresses {
    private ClientAddresses() {}

    static String of(HandshakeRequest request) {
        return of(
                host(request.remoteAddress()),
                Optional.ofNullable(request.header("X-Real-IP")),
                Optional.ofNullable(request.header("X-Forwarded-For")));
    }

    static String of(String peer, Optional<String> realIp, Optional<String> forwardedFor) {
        if (!isTrusted(peer)) {
            return peer;
        }
        return realIp.map(String::strip)
                .filter(address -> literal(address).isPresent())
                .or(() -> forwardedFor.flatMap(ClientAddresses::rightmostUntrusted))
                .orElse(peer);
    }

    private static Optional<String> rightmostUntrusted(String list) {
        List<String> hops = Arrays.stream(list.split(",")).map(String::strip).toList();
        return hops.reversed().stream()
                .filter(hop -> literal(hop).isPresent() && !isTrusted(hop))
                .findFirst();
    }

    private static boolean isTrusted(String address) {
        return literal(address)
                .filter(ip -> ip.isLoopbackAddress() || ip.isSiteLocalAddress() || ip.isLinkLocalAddress())
                .isPresent();
    }

    /** Never resolves a name. */
    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String host(String addressAndPort) {
        int port = addressAndPort.lastIndexOf(':');
        String host = port < 0 ? addressAndPort : addressAndPort.substring(0, port);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
