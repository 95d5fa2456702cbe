package org.talkhpb.signaling.socket;

import io.quarkus.websockets.next.HandshakeRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.talkhpb.signaling.address.AccessConfig;
import org.talkhpb.signaling.address.AddressRanges;

/**
 * Who a client is, for throttling: the other end of the socket, or what a trusted proxy says of it (signaling.md 18).
 */
@Singleton
final class ClientAddresses {
    private final AddressRanges trusted;

    @Inject
    ClientAddresses(AccessConfig config) {
        this(AddressRanges.of(config.trustedProxies()));
    }

    ClientAddresses(AddressRanges trusted) {
        this.trusted = trusted;
    }

    String of(HandshakeRequest request) {
        return of(
                host(request.remoteAddress()),
                Optional.ofNullable(request.header("X-Real-IP")),
                Optional.ofNullable(request.header("X-Forwarded-For")));
    }

    String of(String peer, Optional<String> realIp, Optional<String> forwardedFor) {
        if (!trusted.contains(peer)) {
            return peer;
        }
        return realIp.map(String::strip)
                .filter(address -> AddressRanges.literal(address).isPresent())
                .or(() -> forwardedFor.flatMap(this::rightmostUntrusted))
                .orElse(peer);
    }

    private Optional<String> rightmostUntrusted(String list) {
        List<String> hops = Arrays.stream(list.split(",")).map(String::strip).toList();
        return hops.reversed().stream()
                .filter(hop -> AddressRanges.literal(hop).isPresent() && !trusted.contains(hop))
                .findFirst();
    }

    private static String host(String addressAndPort) {
        int port = addressAndPort.lastIndexOf(':');
        String host = port < 0 ? addressAndPort : addressAndPort.substring(0, port);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
