package org.talkhpb.signaling.throttle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;

/**
 * Remembers failures per client address and action. The n-th remembered failure delays its own answer by
 * 100 ms · 2^(n−1), at most 25 s; when the tenth last is at most 30 minutes old the action is refused at once. Success
 * does not reset. The number of remembered addresses is bounded; the longest unused is forgotten first.
 */
public final class Throttle {
    private static final int MAX_FAILURES = 10;
    private static final int MAX_CLIENTS = 100_000;
    private static final long BLOCK_NANOS = Duration.ofMinutes(30).toNanos();
    private static final long FORGET_NANOS = Duration.ofHours(12).toNanos();
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(25);

    /** What is throttled, each by itself. */
    public enum Action {
        HELLO_RESUME,
        HELLO_INTERNAL,
        BACKEND_ROOM_AUTH
    }

    private record Client(String address, Action action) {}

    private final LongSupplier nowNanos;
    private final Counters counters;
    // Guarded by itself: touched for a moment on failures and at the start of throttled actions only.
    private final Map<Client, Deque<Long>> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Client, Deque<Long>> eldest) {
            return size() > MAX_CLIENTS;
        }
    };

    public Throttle(LongSupplier nowNanos, Counters counters) {
        this.nowNanos = nowNanos;
        this.counters = counters;
    }

    /** True when the client failed too often: refuse, even what would be valid. */
    public boolean isBlocked(String address, Action action) {
        long now = nowNanos.getAsLong();
        synchronized (failures) {
            Deque<Long> remembered = failures.get(new Client(network(address), action));
            boolean blocked = remembered != null
                    && remembered.size() >= MAX_FAILURES
                    && now - remembered.getFirst() <= BLOCK_NANOS;
            if (blocked) {
                counters.add(SignalingCounter.THROTTLE_BLOCKED);
            }
            return blocked;
        }
    }

    /** Remembers a failure; returns how long its answer is to be delayed. */
    public Duration failed(String address, Action action) {
        long now = nowNanos.getAsLong();
        int count;
        synchronized (failures) {
            Deque<Long> remembered =
                    failures.computeIfAbsent(new Client(network(address), action), client -> new ArrayDeque<>());
            remembered.removeIf(at -> now - at > FORGET_NANOS);
            remembered.addLast(now);
            if (remembered.size() > MAX_FAILURES) {
                remembered.removeFirst();
            }
            count = remembered.size();
        }
        counters.add(SignalingCounter.THROTTLE_DELAYED);
        Duration delay = FIRST_DELAY.multipliedBy(1L << (count - 1));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    /** An IPv6 client owns at least its /64. */
    private static String network(String address) {
        int colons = 0;
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == ':' && ++colons == 4) {
                return address.substring(0, i);
            }
        }
        return address;
    }
}
