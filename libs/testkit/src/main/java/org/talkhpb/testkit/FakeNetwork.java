package org.talkhpb.testkit;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;

/**
 * Carries datagrams in memory and in virtual time, with seeded loss, delay, jitter and duplicates. Single threaded, repeatable: print {@link #seed} when
 * a test fails. DTLS handshake records are always delivered, because BouncyCastle repeats them by the wall clock.
 */
public final class FakeNetwork implements TestNetwork {
    private static final int TAIL_ROOM = 64;
    private static final int FIRST_PORT = 40_000;
    private static final int FIRST_HANDSHAKE_RECORD = 20;
    private static final int LAST_HANDSHAKE_RECORD = 22;
    private final Map<InetSocketAddress, Receiver> receivers = new HashMap<>();
    private final VirtualTime time;
    private final long seed;
    private final Random random;
    private Weather weather = Weather.FAIR;
    private int nextPort = FIRST_PORT;
    private long lost;

    public FakeNetwork(VirtualTime time, long seed) {
        this.time = time;
        this.seed = seed;
        this.random = new Random(seed);
    }

    public long seed() {
        return seed;
    }

    /** Source of everything in this world that is random. */
    public Random random() {
        return random;
    }

    public VirtualTime time() {
        return time;
    }

    public void setWeather(Weather newWeather) {
        weather = newWeather;
    }

    /** Datagrams lost so far, those to nobody included. */
    public long lost() {
        return lost;
    }

    @Override
    public Port open(Receiver receiver) {
        return open(new InetSocketAddress("192.0.2.1", nextPort++), receiver);
    }

    /** A port at an address of the test's choice, for servers. */
    public Port open(InetSocketAddress address, Receiver receiver) {
        receivers.put(address, receiver);
        return new Port() {
            @Override
            public InetSocketAddress address() {
                return address;
            }

            @Override
            public void send(byte[] buffer, int offset, int length, InetSocketAddress to) {
                carry(Arrays.copyOfRange(buffer, offset, offset + length), address, to);
            }

            @Override
            public void close() {
                receivers.remove(address);
            }
        };
    }

    private void carry(byte[] datagram, InetSocketAddress from, InetSocketAddress to) {
        boolean isHandshake =
                datagram.length > 0 && datagram[0] >= FIRST_HANDSHAKE_RECORD && datagram[0] <= LAST_HANDSHAKE_RECORD;
        if (!isHandshake && random.nextDouble() < weather.loss()) {
            lost++;
            return;
        }
        fly(datagram, from, to);
        if (!isHandshake && random.nextDouble() < weather.duplication()) {
            fly(datagram, from, to);
        }
    }

    private void fly(byte[] datagram, InetSocketAddress from, InetSocketAddress to) {
        long jitterNanos = weather.jitter().toNanos();
        long extraNanos = jitterNanos == 0 ? 0 : random.nextLong(jitterNanos);
        long atNanos = time.nowNanos() + weather.delay().toNanos() + extraNanos;
        time.at(atNanos, () -> arrive(datagram, from, to));
    }

    private void arrive(byte[] datagram, InetSocketAddress from, InetSocketAddress to) {
        Receiver receiver = receivers.get(to);
        if (receiver == null) {
            lost++;
            return;
        }
        byte[] roomy = Arrays.copyOf(datagram, datagram.length + TAIL_ROOM);
        receiver.onDatagram(time.nowNanos(), roomy, 0, datagram.length, from);
    }

    @Override
    public void join(Timed party) {
        time.join(party);
    }

    @Override
    public void leave(Timed party) {
        time.leave(party);
    }

    /** Nothing to do: virtual time asks every party before it moves. */
    @Override
    public void wake(Timed party) {}

    @Override
    public <T> T call(LongFunction<T> action) {
        return action.apply(time.nowNanos());
    }
}
