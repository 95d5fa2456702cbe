package org.talkhpb.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.talkhpb.rtc.dtls.Handshakes;

/**
 * A clock that moves only when a test says so, always to the earliest thing that is due: an event put here, or a party that wants to be woken. Single
 * threaded. DTLS handshakes compute on threads of their own; the time stands still until they wait for a datagram, so a run is repeatable.
 */
public final class VirtualTime {
    private static final long HANDSHAKE_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(1_000);
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Timed> parties = new ArrayList<>();
    private final Handshakes handshakes;
    private long nowNanos = START_NANOS;
    private long number;

    private record Event(long atNanos, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return atNanos != other.atNanos ? Long.compare(atNanos, other.atNanos) : Long.compare(number, other.number);
        }
    }

    /** Time without peers. */
    public VirtualTime() {
        this(new Handshakes(1));
    }

    /** @param handshakes those of the peers that live in this time */
    public VirtualTime(Handshakes handshakes) {
        this.handshakes = handshakes;
    }

    public Handshakes handshakes() {
        return handshakes;
    }

    public long nowNanos() {
        return nowNanos;
    }

    /** From now on the party is woken when it wants to be. */
    public void join(Timed party) {
        parties.add(party);
    }

    public void leave(Timed party) {
        parties.remove(party);
    }

    /** Events at the same time happen in the order in which they were put here. */
    public void at(long atNanos, Runnable action) {
        events.add(new Event(Math.max(atNanos, nowNanos), number++, action));
    }

    public void runFor(Duration duration) {
        runUntil(() -> false, duration);
    }

    /**
     * Plays until the condition holds, which is looked at after each thing that happens.
     *
     * @return false when the limit of virtual time came first
     */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        long endNanos = nowNanos + limit.toNanos();
        while (true) {
            awaitHandshakes();
            if (condition.getAsBoolean()) {
                return true;
            }
            long nextNanos = Math.max(nowNanos, Math.min(nextEvent(), nextWake()));
            if (nextNanos > endNanos) {
                nowNanos = endNanos;
                return false;
            }
            nowNanos = nextNanos;
            playOne();
        }
    }

    /** Wakes come first: what a handshake has left for its peer is older than any event of the same time. */
    private void playOne() {
        for (Timed party : List.copyOf(parties)) {
            if (party.wakeAt() <= nowNanos) {
                party.onTime(nowNanos);
                return;
            }
        }
        if (nextEvent() <= nowNanos) {
            events.remove().action().run();
        }
    }

    private long nextEvent() {
        return events.isEmpty() ? Long.MAX_VALUE : events.peek().atNanos();
    }

    private long nextWake() {
        long earliest = Long.MAX_VALUE;
        for (Timed party : parties) {
            earliest = Math.min(earliest, party.wakeAt());
        }
        return earliest;
    }

    private void awaitHandshakes() {
        try {
            if (!handshakes.awaitQuiet(HANDSHAKE_LIMIT_NANOS)) {
                throw new IllegalStateException("a handshake computes without end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a handshake computed", e);
        }
    }
}
