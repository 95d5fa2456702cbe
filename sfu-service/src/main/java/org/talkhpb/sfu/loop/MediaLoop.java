package org.talkhpb.sfu.loop;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.NetCounters;
import org.talkhpb.net.UdpPort;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.sdp.Candidate;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.packet.PacketPool;
import org.talkhpb.sfu.packet.RtcpOutbox;
import org.talkhpb.sfu.publish.Ingress;
import org.talkhpb.sfu.publish.Publisher;
import org.talkhpb.sfu.subscribe.Egress;

/**
 * One media thread with its UDP port (IPv4 and, where there is, IPv6 under the same number). The turn of the loop is:
 * datagrams to their peers, staged packets to their subscribers, what is due, orders, flush. Others reach it by
 * {@link #ask} only.
 */
public final class MediaLoop implements AutoCloseable {
    /** How often peers and publishers look at the time. */
    private static final long BEAT_NANOS = 10_000_000L;

    private static final long IDLE_BEAT_NANOS = 50_000_000L;
    private static final int KEPT_PACKETS = 4_096;
    private static final int HIGHEST_PREFERENCE = 65_535;

    private final EventLoop loop;
    private final List<UdpPort> ports = new ArrayList<>();
    private final Counters counters = new Counters();
    private final Ingress ingress;
    private final Connections connections;
    private final Streams streams;
    private final byte[] datagram = new byte[UdpPort.MAX_DATAGRAM + 2 * UdpPort.ROOM];

    /**
     * Binds the port; {@link #start} lets packets in.
     *
     * @param port 0 lets the kernel choose
     * @param announced addresses put into descriptions
     * @throws IOException when the port cannot be had
     */
    public MediaLoop(
            String name,
            int port,
            List<InetAddress> announced,
            PeerSettings settings,
            StreamEvents events,
            RandomGenerator random)
            throws IOException {
        loop = new EventLoop(name);
        RtcpOutbox rtcp = new RtcpOutbox(counters);
        ingress = new Ingress(counters, new PacketPool(KEPT_PACKETS), rtcp);
        connections = new Connections(settings, this::send, loop::tell, counters);
        bind(port);
        streams = new Streams(connections, ingress, new Egress(counters, rtcp), candidates(announced), events, random);
        loop.timer(new TurnEnd());
        loop.timer(new Beat());
    }

    private void bind(int port) throws IOException {
        UdpPort v4 = loop.openUdp(new InetSocketAddress("0.0.0.0", port), this::onDatagram);
        ports.add(v4);
        try {
            ports.add(loop.openUdp(new InetSocketAddress("::", v4.localAddress().getPort()), this::onDatagram));
        } catch (IOException _) {
            // No IPv6 on this machine; its addresses are not announced then.
            return;
        }
    }

    private List<Candidate> candidates(List<InetAddress> announced) {
        List<Candidate> candidates = new ArrayList<>();
        for (InetAddress address : announced) {
            if (address instanceof Inet6Address && ports.size() == 1) {
                continue;
            }
            int rank = candidates.size();
            candidates.add(Candidate.host(
                    Integer.toString(rank + 1), new InetSocketAddress(address, port()), HIGHEST_PREFERENCE - rank));
        }
        return candidates;
    }

    /** The port media comes to. */
    public int port() {
        return ports.getFirst().localAddress().getPort();
    }

    public void start() {
        loop.start();
    }

    public String name() {
        return loop.name();
    }

    /** The nanoTime of its last turn: a healthy loop turns at least each second. */
    public long lastTurnNanos() {
        return loop.lastTurnNanos();
    }

    public NetCounters netCounters() {
        return loop.counters();
    }

    /** Runs a question on the loop and completes with its answer; fails when the loop takes no more. Any thread. */
    public <A> CompletableFuture<A> ask(Function<Streams, A> question) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        boolean taken = loop.tell(() -> {
            connections.onTurn(loop.lastTurnNanos());
            try {
                answer.complete(question.apply(streams));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (!taken) {
            answer.completeExceptionally(new LoopBusyException(name()));
        }
        return answer;
    }

    /** What it does now, for other threads. */
    public CompletableFuture<LoopSnapshot> snapshot() {
        return ask(those -> new LoopSnapshot(
                name(),
                counters.snapshot(),
                those.publishers().stream().map(Publisher::describe).toList()));
    }

    private void onDatagram(long nowNanos, ByteBuffer buffer, int offset, int length, InetSocketAddress from) {
        buffer.get(offset, datagram, UdpPort.ROOM, length);
        connections.onDatagram(nowNanos, datagram, UdpPort.ROOM, length, from);
    }

    private void send(byte[] buffer, int offset, int length, InetSocketAddress to) {
        UdpPort port = to.getAddress() instanceof Inet6Address ? ports.getLast() : ports.getFirst();
        port.send(buffer, offset, length, to);
    }

    /** Comes right after the datagrams of a turn. */
    private final class TurnEnd implements EventLoop.Timer {
        @Override
        public long wakeAt() {
            return ingress.hasStaged() ? loop.lastTurnNanos() : EventLoop.NEVER;
        }

        @Override
        public void onTime(long nowNanos) {
            ingress.endTurn(nowNanos);
        }
    }

    private final class Beat implements EventLoop.Timer {
        private long nextNanos = loop.lastTurnNanos();

        @Override
        public long wakeAt() {
            return nextNanos;
        }

        @Override
        public void onTime(long nowNanos) {
            nextNanos = nowNanos + (connections.size() == 0 ? IDLE_BEAT_NANOS : BEAT_NANOS);
            connections.onBeat(nowNanos);
            streams.onBeat(nowNanos);
        }
    }

    @Override
    public void close() {
        loop.stop();
    }
}
