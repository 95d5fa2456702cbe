package org.talkhpb.turn.listen;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.talkhpb.net.TcpPort;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.turn.allocation.Allocations;
import org.talkhpb.turn.allocation.ClientLink;
import org.talkhpb.turn.allocation.Transport;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;

/** A client over TCP, perhaps inside TLS. Its allocation, at most one, ends with the connection. */
final class StreamClient implements ClientLink, TcpPort.Receiver, StreamFramer.Sink {
    private final TcpPort port;
    private final Transport transport;
    private final StreamDoor door;
    private final StreamListener listener;
    private final Allocations allocations;
    private final LoopServices services;
    private final TurnCounters counters;
    private final ChannelDataRelay channelData;
    private final StreamFramer framer;

    StreamClient(TcpPort port, Transport transport, StreamDoor door, StreamListener listener) {
        this.port = port;
        this.transport = transport;
        this.door = door;
        this.listener = listener;
        this.allocations = listener.allocations();
        this.services = listener.services();
        this.counters = services.counters();
        this.channelData = new ChannelDataRelay(counters);
        this.framer = new StreamFramer(services.lastChannel(), this);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public InetSocketAddress client() {
        return port.remoteAddress();
    }

    @Override
    public boolean send(ByteBuffer buffer, int offset, int length) {
        return port.write(buffer, offset, length);
    }

    @Override
    public boolean send(byte[] buffer, int offset, int length) {
        return port.write(buffer, offset, length);
    }

    @Override
    public void onBytes(long nowNanos, ByteBuffer buffer, int offset, int length) {
        counters.add(TurnCounter.CLIENT_BYTES_IN, length);
        if (!framer.onBytes(nowNanos, buffer, offset, length)) {
            counters.add(TurnCounter.UNKNOWN_PROTOCOL);
            disconnect(nowNanos);
        }
    }

    @Override
    public void onFrame(long nowNanos, FirstByte kind, ByteBuffer buffer, int offset, int length) {
        counters.add(TurnCounter.CLIENT_PACKETS_IN);
        switch (kind) {
            case CHANNEL_DATA -> channelData.onFrame(nowNanos, buffer, offset, length, allocations.of(client()));
            case STUN -> onStun(nowNanos, buffer, offset, length);
            case OTHER -> counters.add(TurnCounter.UNKNOWN_PROTOCOL);
        }
    }

    private void onStun(long nowNanos, ByteBuffer buffer, int offset, int length) {
        byte[] message = listener.messageBuffer(length);
        buffer.get(offset, message, 0, length);
        StunView view = listener.view();
        if (view.wrap(message, 0, length)) {
            services.requests().onMessage(nowNanos, view, message, this, allocations);
        } else {
            counters.add(TurnCounter.MALFORMED);
            disconnect(nowNanos);
        }
    }

    boolean hasAllocation() {
        return allocations.of(client()).isPresent();
    }

    void disconnect(long nowNanos) {
        counters.add(TurnCounter.CONNECTION_CLOSED);
        port.close();
        onClosed(nowNanos);
    }

    @Override
    public void onClosed(long nowNanos) {
        listener.gone(door);
        allocations.end(nowNanos, client(), Allocations.End.DISCONNECTED);
    }
}
