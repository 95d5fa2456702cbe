package org.talkhpb.rtc.sctp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Two ends of data channels joined by a seeded network, in virtual time. */
final class Wire {
    /** One end and everything its listener heard. */
    final class End implements DataChannels.Listener {
        final DataChannels channels;
        final List<String> opened = new ArrayList<>();
        final List<byte[]> messages = new ArrayList<>();
        final List<String> texts = new ArrayList<>();
        final List<Integer> closed = new ArrayList<>();
        String ended = "";
        private final int index;

        private End(int index, StreamParity parity) {
            this.index = index;
            this.channels = new DataChannels(parity, new Random(random.nextLong()), this::send, this);
        }

        private void send(byte[] buffer, int offset, int length) {
            Wire.this.send(1 - index, Arrays.copyOfRange(buffer, offset, offset + length));
        }

        @Override
        public void onOpen(int channel, String label) {
            opened.add(channel + ":" + label);
        }

        @Override
        public void onMessage(int channel, byte[] message, boolean isText) {
            messages.add(message);
            texts.add((isText ? "text:" : "binary:") + new String(message, java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public void onClosed(int channel) {
            closed.add(channel);
        }

        @Override
        public void onEnded(String reason) {
            ended = reason;
        }
    }

    private record Flight(long atNanos, long order, int to, byte[] packet) implements Comparable<Flight> {
        @Override
        public int compareTo(Flight other) {
            return atNanos != other.atNanos ? Long.compare(atNanos, other.atNanos) : Long.compare(order, other.order);
        }
    }

    private static final long MILLIS = 1_000_000L;

    final End client;
    final End server;
    final Deque<byte[]> sent = new ArrayDeque<>();
    private final Random random;
    private final PriorityQueue<Flight> flights = new PriorityQueue<>();
    double loss;
    double duplication;
    long delayNanos = 10 * MILLIS;
    long jitterNanos;
    boolean cut;
    long nowNanos = 1_000_000_000L;
    long packets;
    private long order;

    Wire(long seed) {
        random = new Random(seed);
        client = new End(0, StreamParity.EVEN);
        server = new End(1, StreamParity.ODD);
    }

    /** An association that is up, with nothing lost on the way. */
    static Wire connected(long seed) {
        Wire wire = new Wire(seed);
        wire.client.channels.connect(wire.nowNanos);
        wire.runFor(1_000);
        return wire;
    }

    private void send(int to, byte[] packet) {
        packets++;
        if (sent.size() == 64) {
            sent.removeFirst();
        }
        sent.addLast(packet);
        if (cut || random.nextDouble() < loss) {
            return;
        }
        fly(to, packet);
        if (random.nextDouble() < duplication) {
            fly(to, packet);
        }
    }

    private void fly(int to, byte[] packet) {
        long jitter = jitterNanos == 0 ? 0 : random.nextLong(jitterNanos);
        flights.add(new Flight(nowNanos + delayNanos + jitter, order++, to, packet));
    }

    void runFor(long millis) {
        long end = nowNanos + millis * MILLIS;
        runUntil(() -> false, end);
        nowNanos = end;
    }

    /** True when the condition came about within so many virtual seconds. */
    boolean run(BooleanSupplier condition, long seconds) {
        return runUntil(condition, nowNanos + seconds * 1_000 * MILLIS);
    }

    private boolean runUntil(BooleanSupplier condition, long endNanos) {
        while (!condition.getAsBoolean()) {
            long flight =
                    flights.isEmpty() ? DataChannels.NEVER : flights.peek().atNanos();
            long wake = Math.min(client.channels.wakeAt(), server.channels.wakeAt());
            long next = Math.min(flight, wake);
            if (next > endNanos) {
                return false;
            }
            nowNanos = Math.max(nowNanos, next);
            if (flight <= wake) {
                Flight arrived = flights.poll();
                End end = arrived.to == 0 ? client : server;
                end.channels.onPacket(nowNanos, arrived.packet, 0, arrived.packet.length);
            } else {
                client.channels.onTime(nowNanos);
                server.channels.onTime(nowNanos);
            }
        }
        return true;
    }
}
