package org.talkhpb.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A UDP socket over a JDK channel; sends at once. */
final class NioUdpPort implements UdpPort, NioPoller.Served {
    private static final int DATAGRAMS_PER_TURN = 64;

    private final DatagramChannel channel;
    private final Receiver receiver;
    private final NetCounters counters;
    private final Faults faults;
    private final InetSocketAddress localAddress;
    private final ByteBuffer in = ByteBuffer.allocateDirect(ROOM + MAX_DATAGRAM + ROOM);
    private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 16);

    NioUdpPort(DatagramChannel channel, Receiver receiver, NetCounters counters, Faults faults) throws IOException {
        this.channel = channel;
        this.receiver = receiver;
        this.counters = counters;
        this.faults = faults;
        this.localAddress = (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public void send(ByteBuffer source, int offset, int length, InetSocketAddress to) {
        out.clear().put(0, source, offset, length).limit(length);
        transmit(length, to);
    }

    @Override
    public void send(byte[] source, int offset, int length, InetSocketAddress to) {
        out.clear().put(0, source, offset, length).limit(length);
        transmit(length, to);
    }

    private void transmit(int length, InetSocketAddress to) {
        if (!channel.isOpen()) {
            counters.add(NetCounter.DROPPED_PORT_CLOSED, 1);
            return;
        }
        try {
            counters.add(NetCounter.SEND_CALLS, 1);
            if (channel.send(out, to) == 0 && length > 0) {
                counters.add(NetCounter.DROPPED_BUFFER_FULL, 1);
                return;
            }
            counters.add(NetCounter.DATAGRAMS_OUT, 1);
            counters.add(NetCounter.BYTES_OUT, length);
        } catch (IOException | RuntimeException e) {
            counters.add(NetCounter.DROPPED_SEND_FAILED, 1);
        }
    }

    @Override
    public int serve(long nowNanos) {
        int received = 0;
        while (received < DATAGRAMS_PER_TURN && receive(nowNanos)) {
            received++;
        }
        return received;
    }

    private boolean receive(long nowNanos) {
        in.position(ROOM).limit(ROOM + MAX_DATAGRAM + 1);
        InetSocketAddress from;
        try {
            from = channel.isOpen() ? (InetSocketAddress) channel.receive(in) : null;
        } catch (IOException e) {
            return false;
        }
        if (from == null) {
            return false;
        }
        deliver(nowNanos, in.position() - ROOM, from);
        return true;
    }

    private void deliver(long nowNanos, int length, InetSocketAddress from) {
        counters.add(NetCounter.RECEIVE_CALLS, 1);
        if (length > MAX_DATAGRAM) {
            counters.add(NetCounter.DROPPED_TOO_LONG, 1);
            return;
        }
        counters.add(NetCounter.DATAGRAMS_IN, 1);
        counters.add(NetCounter.BYTES_IN, length);
        try {
            receiver.onDatagram(nowNanos, in.clear(), ROOM, length, from);
        } catch (RuntimeException e) {
            faults.escaped(e);
        }
    }

    @Override
    public void flush() {
        // Sent at once.
    }

    @Override
    public int receiveBufferBytes() {
        return option(StandardSocketOptions.SO_RCVBUF);
    }

    @Override
    public int sendBufferBytes() {
        return option(StandardSocketOptions.SO_SNDBUF);
    }

    private int option(SocketOption<Integer> option) {
        try {
            return channel.getOption(option);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        NioPoller.closeQuietly(channel);
    }
}
