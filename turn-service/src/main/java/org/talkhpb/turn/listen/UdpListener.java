package org.talkhpb.turn.listen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.UdpOptions;
import org.talkhpb.net.UdpPort;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.turn.allocation.Allocations;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;

/** Clients over UDP on one address of one loop; the kernel keeps a client on the loop it first came to. */
public final class UdpListener implements UdpPort.Receiver {

    /** Where sockets come from: {@link EventLoop#openUdp}. */
    public interface Sockets {
        UdpPort open(InetSocketAddress bind, UdpOptions options, UdpPort.Receiver receiver) throws IOException;
    }

    private final Allocations allocations;
    private final LoopServices services;
    private final TurnCounters counters;
    private final ChannelDataRelay channelData;
    private final UdpPort port;
    private final StunView view = new StunView();
    private final byte[] message = new byte[UdpPort.MAX_DATAGRAM];

    public UdpListener(Sockets sockets, InetSocketAddress bind, Allocations allocations, LoopServices services)
            throws IOException {
        this.allocations = allocations;
        this.services = services;
        this.counters = services.counters();
        this.channelData = new ChannelDataRelay(counters);
        this.port = sockets.open(bind, UdpOptions.reusePort(), this);
    }

    public InetSocketAddress localAddress() {
        return port.localAddress();
    }

    /** The kernel's buffer for what clients send, as granted. */
    public int receiveBufferBytes() {
        return port.receiveBufferBytes();
    }

    @Override
    public void onDatagram(long nowNanos, ByteBuffer buffer, int offset, int length, InetSocketAddress from) {
        counters.add(TurnCounter.CLIENT_PACKETS_IN);
        counters.add(TurnCounter.CLIENT_BYTES_IN, length);
        if (length == 0) {
            counters.add(TurnCounter.MALFORMED);
            return;
        }
        switch (FirstByte.of(buffer.get(offset), services.lastChannel())) {
            case CHANNEL_DATA -> channelData.onFrame(nowNanos, buffer, offset, length, allocations.of(from));
            case STUN -> onStun(nowNanos, buffer, offset, length, from);
            case OTHER -> counters.add(TurnCounter.UNKNOWN_PROTOCOL);
        }
    }

    private void onStun(long nowNanos, ByteBuffer buffer, int offset, int length, InetSocketAddress from) {
        buffer.get(offset, message, 0, length);
        if (!view.wrap(message, 0, length)) {
            counters.add(TurnCounter.MALFORMED);
            return;
        }
        services.requests().onMessage(nowNanos, view, message, new UdpClientLink(port, from), allocations);
    }

    public void close() {
        port.close();
    }
}
