package org.talkhpb.rtc.peer;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.dtls.Handshakes;

/** A client and a server peer joined by a network with delay and seeded loss, in virtual time; the test thread is the loop of both. */
final class PeerPair {
    static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 4000);
    static final InetSocketAddress MOVED = new InetSocketAddress("192.0.2.1", 4001);
    static final InetSocketAddress SERVER = new InetSocketAddress("198.51.100.1", 50000);
    static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final DtlsCertificate CERTIFICATE =
            DtlsCertificate.create(new SecureRandom(), Instant.parse("2026-11-21T00:00:00Z"));
    private static final Handshakes HANDSHAKES = new Handshakes(2);
    private final Random random;
    private final LinkedBlockingQueue<Boolean> wakes = new LinkedBlockingQueue<>();
    private final PriorityQueue<Flying> flying = new PriorityQueue<>((a, b) ->
            a.atNanos() != b.atNanos() ? Long.compare(a.atNanos(), b.atNanos()) : Long.compare(a.number(), b.number()));
    final Side server;
    final Side client;
    InetSocketAddress clientAddress = CLIENT;
    Predicate<byte[]> lose = datagram -> false;
    long now = 5 * SECOND;
    private long number;

    private record Flying(long atNanos, long number, byte[] datagram, InetSocketAddress from, InetSocketAddress to) {}

    PeerPair(int seed) {
        random = new Random(seed);
        server = new Side(PeerRole.SERVER);
        client = new Side(PeerRole.CLIENT);
    }

    /** One end and what it has heard. */
    final class Side implements PeerListener {
        final List<PeerState> states = new ArrayList<>();
        final List<String> reasons = new ArrayList<>();
        final List<InetSocketAddress> addresses = new ArrayList<>();
        final List<byte[]> rtp = new ArrayList<>();
        final List<byte[]> rtcp = new ArrayList<>();
        final List<String> opened = new ArrayList<>();
        final List<ChannelMessage> messages = new ArrayList<>();
        int channel = -1;
        final Peer peer;

        private Side(PeerRole role) {
            peer = new Peer(
                    now,
                    new PeerSettings(role, CERTIFICATE, HANDSHAKES, random),
                    (buffer, offset, length, to) -> fly(role, Arrays.copyOfRange(buffer, offset, offset + length), to),
                    this,
                    () -> wakes.add(true));
        }

        @Override
        public void onState(long nowNanos, PeerState state, String reason) {
            states.add(state);
            reasons.add(reason);
        }

        @Override
        public void onAddress(InetSocketAddress address) {
            addresses.add(address);
        }

        @Override
        public void onRtp(long nowNanos, byte[] buffer, int offset, int length) {
            rtp.add(Arrays.copyOfRange(buffer, offset, offset + length));
        }

        @Override
        public void onRtcp(long nowNanos, byte[] buffer, int offset, int length) {
            rtcp.add(Arrays.copyOfRange(buffer, offset, offset + length));
        }

        @Override
        public void onChannelOpen(long nowNanos, int opening, String label) {
            channel = opening;
            opened.add(label);
        }

        @Override
        public void onChannelMessage(long nowNanos, int from, ChannelMessage message) {
            messages.add(message);
        }
    }

    /** Exchanges descriptions: the client offers, the server answers. */
    void introduce() {
        server.peer.setRemote(remote(client));
        client.peer.setRemote(remote(server));
    }

    RemoteTransport remote(Side side) {
        LocalTransport local = side.peer.local();
        return new RemoteTransport(
                local.ufrag(), local.password(), List.of(local.fingerprint()), local.setup(), List.of(SERVER));
    }

    boolean connect() {
        introduce();
        return runUntil(() -> both(PeerState.CONNECTED));
    }

    boolean both(PeerState state) {
        return server.peer.state() == state && client.peer.state() == state;
    }

    /** Lets the earliest thing happen next; real time passes only while a handshake thread works. False after ten idle seconds of it. */
    boolean runUntil(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            server.peer.onTime(now);
            client.peer.onTime(now);
            if (!flying.isEmpty()) {
                deliver(flying.remove());
            } else if (both(PeerState.CONNECTED) || client.peer.state() == PeerState.NEW) {
                now = Math.max(now, Math.min(server.peer.wakeAt(), client.peer.wakeAt()));
            } else if (!reached.getAsBoolean() && !awaitHandshake()) {
                return false;
            }
        }
        return true;
    }

    /** Plays the time until then, delivering and waking in order. */
    void runFor(long nanos) {
        long end = now + nanos;
        while (now < end) {
            server.peer.onTime(now);
            client.peer.onTime(now);
            long next = Math.min(end, Math.min(server.peer.wakeAt(), client.peer.wakeAt()));
            if (!flying.isEmpty() && flying.peek().atNanos() <= next) {
                deliver(flying.remove());
            } else {
                now = Math.max(now, next);
            }
        }
        server.peer.onTime(now);
        client.peer.onTime(now);
    }

    /** Plays at most a minute of virtual time. */
    boolean playUntil(BooleanSupplier reached) {
        for (int step = 0; step < 6_000 && !reached.getAsBoolean(); step++) {
            runFor(SECOND / 100);
        }
        return reached.getAsBoolean();
    }

    private boolean awaitHandshake() {
        try {
            return wakes.poll(10, TimeUnit.SECONDS) != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void fly(PeerRole role, byte[] datagram, InetSocketAddress to) {
        if (!lose.test(datagram)) {
            InetSocketAddress from = role == PeerRole.CLIENT ? clientAddress : SERVER;
            flying.add(new Flying(now + DELAY_NANOS, number++, datagram, from, to));
        }
    }

    private void deliver(Flying arrived) {
        now = Math.max(now, arrived.atNanos());
        byte[] datagram = arrived.datagram();
        if (arrived.to().equals(SERVER)) {
            server.peer.onDatagram(now, datagram, 0, datagram.length, arrived.from());
        } else if (arrived.to().equals(clientAddress)) {
            client.peer.onDatagram(now, datagram, 0, datagram.length, arrived.from());
        }
    }

    Random random() {
        return random;
    }
}
