package org.talkhpb.turn.relay;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.talkhpb.net.UdpPort;

/** The relay socket of one allocation in one family. Lives on the allocation's loop. */
public final class RelayPort implements UdpPort.Receiver, AutoCloseable {
    private final RelayAddress address;
    private final Relays relays;
    private final int port;
    private Optional<UdpPort> socket = Optional.empty();
    private Optional<UdpPort.Receiver> owner = Optional.empty();

    RelayPort(Relays relays, RelayAddress address, int port) {
        this.relays = relays;
        this.address = address;
        this.port = port;
    }

    void opened(UdpPort opened) {
        socket = Optional.of(opened);
    }

    /** Who gets what peers send; until then it is dropped. */
    public void deliverTo(UdpPort.Receiver receiver) {
        owner = Optional.of(receiver);
    }

    public Family family() {
        return address.family();
    }

    /** XOR-RELAYED-ADDRESS. */
    public InetSocketAddress announced() {
        return new InetSocketAddress(address.announced(), port);
    }

    /** Sends to a peer. One that is announced by this node itself is reached by the address it is bound to. */
    public void send(ByteBuffer buffer, int offset, int length, InetSocketAddress peer) {
        if (socket.isPresent()) {
            socket.get().send(buffer, offset, length, relays.inside(peer));
        }
    }

    /** As {@link #send(ByteBuffer, int, int, InetSocketAddress)}. */
    public void send(byte[] buffer, int offset, int length, InetSocketAddress peer) {
        if (socket.isPresent()) {
            socket.get().send(buffer, offset, length, relays.inside(peer));
        }
    }

    @Override
    public void onDatagram(long nowNanos, ByteBuffer buffer, int offset, int length, InetSocketAddress from) {
        if (owner.isPresent()) {
            owner.get().onDatagram(nowNanos, buffer, offset, length, relays.outside(from));
        }
    }

    /** Closes the socket and frees the port; idempotent. */
    @Override
    public void close() {
        if (socket.isPresent()) {
            socket.get().close();
            socket = Optional.empty();
            address.ports().release(port);
        }
    }
}
