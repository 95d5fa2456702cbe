package org.talkhpb.turn;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.talkhpb.net.UdpPort;

/** UDP in memory: what is sent is written down, and delivered when somebody here has the address. */
final class FakeSockets {
    record Sent(InetSocketAddress from, InetSocketAddress to, byte[] bytes) {}

    private final Map<InetSocketAddress, UdpPort.Receiver> bound = new HashMap<>();
    final List<Sent> sent = new ArrayList<>();

    UdpPort open(InetSocketAddress bind, UdpPort.Receiver receiver) throws BindException {
        if (bound.putIfAbsent(bind, receiver) != null) {
            throw new BindException("taken");
        }
        return new FakePort(bind);
    }

    boolean isBound(InetSocketAddress address) {
        return bound.containsKey(address);
    }

    /** Gives bytes to whoever has {@code to}, as the kernel would: in a direct buffer with room around. */
    void deliver(long nowNanos, InetSocketAddress from, InetSocketAddress to, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(UdpPort.ROOM + bytes.length + UdpPort.ROOM);
        buffer.put(UdpPort.ROOM, bytes);
        if (bound.containsKey(to)) {
            bound.get(to).onDatagram(nowNanos, buffer, UdpPort.ROOM, bytes.length, from);
        }
    }

    private final class FakePort implements UdpPort {
        private final InetSocketAddress address;

        FakePort(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public InetSocketAddress localAddress() {
            return address;
        }

        @Override
        public void send(ByteBuffer source, int offset, int length, InetSocketAddress to) {
            byte[] copy = new byte[length];
            source.get(offset, copy);
            sent.add(new Sent(address, to, copy));
        }

        @Override
        public void send(byte[] source, int offset, int length, InetSocketAddress to) {
            send(ByteBuffer.wrap(source), offset, length, to);
        }

        @Override
        public void flush() {}

        @Override
        public int receiveBufferBytes() {
            return 0;
        }

        @Override
        public int sendBufferBytes() {
            return 0;
        }

        @Override
        public void close() {
            bound.remove(address);
        }
    }
}
