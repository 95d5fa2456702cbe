package org.talkhpb.turn.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.talkhpb.net.UdpPort;

/** Opens relay ports for one loop. */
public final class Relays {
    private static final int TRIES = 16;

    /** Where sockets come from. */
    public interface Sockets {
        UdpPort open(InetSocketAddress bind, UdpPort.Receiver receiver) throws IOException;
    }

    private final List<RelayAddress> addresses;
    private final Sockets sockets;
    private final Reservations reservations;
    private final boolean translating;

    /** @param reservations of all loops, because the client that comes for one may come to another loop */
    public Relays(List<RelayAddress> addresses, Reservations reservations, Sockets sockets) {
        this.addresses = List.copyOf(addresses);
        this.reservations = reservations;
        this.sockets = sockets;
        this.translating =
                addresses.stream().anyMatch(address -> !address.bind().equals(address.announced()));
    }

    public boolean offers(Family family) {
        return addresses.stream().anyMatch(address -> address.family() == family);
    }

    /** Opens a relay on a port of the range; empty when none is left. */
    public Optional<RelayPort> open(Family family, PortPool.Wish wish) {
        for (RelayAddress address : addresses) {
            if (address.family() == family) {
                Optional<RelayPort> opened = openOn(address, wish);
                if (opened.isPresent()) {
                    return opened;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<RelayPort> openOn(RelayAddress address, PortPool.Wish wish) {
        for (int i = 0; i < TRIES; i++) {
            OptionalInt port = address.ports().take(wish);
            if (port.isEmpty()) {
                return Optional.empty();
            }
            Optional<RelayPort> opened = bind(address, port.getAsInt());
            if (opened.isPresent()) {
                return opened;
            }
            // Another program has the port; it may be free again at the next try.
            address.ports().release(port.getAsInt());
            if (wish == PortPool.Wish.EVEN_WITH_NEXT) {
                address.ports().release(port.getAsInt() + 1);
            }
        }
        return Optional.empty();
    }

    private Optional<RelayPort> bind(RelayAddress address, int port) {
        RelayPort relay = new RelayPort(this, address, port);
        try {
            relay.opened(sockets.open(new InetSocketAddress(address.bind(), port), relay));
            return Optional.of(relay);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps the port after {@code relay}'s, taken with it, for {@code token}; false when too many wait. */
    public boolean reserveNext(long nowNanos, RelayPort relay, long token) {
        return reservations.keep(
                nowNanos, token, addressOf(relay), relay.announced().getPort() + 1);
    }

    private RelayAddress addressOf(RelayPort relay) {
        return addresses.stream()
                .filter(address -> address.announced().equals(relay.announced().getAddress()))
                .findFirst()
                .orElseThrow();
    }

    /** Opens the reserved port; empty when the token is unknown, used or too old. */
    public Optional<RelayPort> openReserved(long nowNanos, long token) {
        Optional<Reservations.Reservation> reserved = reservations.claim(nowNanos, token);
        Optional<RelayPort> opened = reserved.flatMap(r -> bind(r.address(), r.port()));
        if (opened.isEmpty()) {
            reserved.ifPresent(Reservations.Reservation::release);
        }
        return opened;
    }

    /** Frees reservations that nobody used. */
    public void onTime(long nowNanos) {
        reservations.onTime(nowNanos);
    }

    /** A peer as this machine reaches it: our announced addresses are not on any interface behind a NAT. */
    InetSocketAddress inside(InetSocketAddress peer) {
        if (translating) {
            for (RelayAddress address : addresses) {
                if (address.announced().equals(peer.getAddress())) {
                    return new InetSocketAddress(address.bind(), peer.getPort());
                }
            }
        }
        return peer;
    }

    /** The reverse of {@link #inside}. */
    InetSocketAddress outside(InetSocketAddress peer) {
        if (translating) {
            for (RelayAddress address : addresses) {
                if (address.bind().equals(peer.getAddress()) && address.ports().contains(peer.getPort())) {
                    return new InetSocketAddress(address.announced(), peer.getPort());
                }
            }
        }
        return peer;
    }
}
