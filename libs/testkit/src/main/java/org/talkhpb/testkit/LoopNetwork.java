package org.talkhpb.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.UdpOptions;
import org.talkhpb.net.UdpPort;

/**
 * Real UDP sockets on one {@link EventLoop}: hundreds of peers share its thread, each with a socket of its own, because a server tells clients apart by
 * their address.
 */
public final class LoopNetwork implements TestNetwork, AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int CALL_SECONDS = 20;
    private final Parties parties = new Parties();
    private final EventLoop loop;
    private final InetAddress bind;

    /** @param bind address of this machine the sockets are bound to, usually loopback */
    public LoopNetwork(String name, InetAddress bind) {
        this.loop = new EventLoop(name);
        this.bind = bind;
        loop.timer(parties);
        loop.start();
    }

    /** One timer for all parties, because a loop forgets no timer. */
    private final class Parties implements EventLoop.Timer {
        private final List<Timed> present = new ArrayList<>();

        @Override
        public long wakeAt() {
            long earliest = EventLoop.NEVER;
            for (Timed party : present) {
                earliest = Math.min(earliest, party.wakeAt());
            }
            return earliest;
        }

        @Override
        public void onTime(long nowNanos) {
            for (Timed party : List.copyOf(present)) {
                if (party.wakeAt() <= nowNanos) {
                    party.onTime(nowNanos);
                }
            }
        }
    }

    @Override
    public Port open(Receiver receiver) {
        byte[] datagram = new byte[UdpPort.MAX_DATAGRAM + UdpPort.ROOM];
        UdpPort.Receiver copying = (nowNanos, buffer, offset, length, from) -> {
            copy(buffer, offset, length, datagram);
            receiver.onDatagram(nowNanos, datagram, 0, length, from);
        };
        try {
            UdpPort port = loop.openUdp(
                    new InetSocketAddress(bind, 0), UdpOptions.exclusive().withBufferBytes(BUFFER_BYTES), copying);
            return new SocketPort(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(ByteBuffer from, int offset, int length, byte[] to) {
        from.get(offset, to, 0, length);
    }

    private record SocketPort(UdpPort port) implements Port {
        @Override
        public InetSocketAddress address() {
            return port.localAddress();
        }

        @Override
        public void send(byte[] buffer, int offset, int length, InetSocketAddress to) {
            port.send(buffer, offset, length, to);
        }

        @Override
        public void close() {
            port.close();
        }
    }

    @Override
    public void join(Timed party) {
        parties.present.add(party);
    }

    @Override
    public void leave(Timed party) {
        parties.present.remove(party);
    }

    @Override
    public void wake(Timed party) {
        loop.tell(() -> party.onTime(System.nanoTime()));
    }

    @Override
    public <T> T call(LongFunction<T> action) {
        if (loop.inLoop()) {
            return action.apply(System.nanoTime());
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean told = loop.tell(() -> {
            try {
                result.complete(action.apply(System.nanoTime()));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        if (!told) {
            throw new IllegalStateException("the loop of the test peers refuses commands");
        }
        return result.orTimeout(CALL_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        loop.close();
    }
}
