package org.talkhpb.turn.relay;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports that were taken beside an even one and wait for the client's next allocation (RESERVATION-TOKEN, RFC 8656 §7.2),
 * which may come to another loop. Bounded; any thread.
 */
public final class Reservations {
    private static final long RESERVED_NANOS = 30_000_000_000L;
    private static final int MAX_RESERVATIONS = 1_024;

    /** A port that somebody may come for until the deadline. */
    record Reservation(RelayAddress address, int port, long deadlineNanos) {
        void release() {
            address.ports().release(port);
        }
    }

    private final ConcurrentHashMap<Long, Reservation> byToken = new ConcurrentHashMap<>();

    /** Keeps a taken port for {@code token}; gives it back and says false when too many wait. */
    boolean keep(long nowNanos, long token, RelayAddress address, int port) {
        Reservation reservation = new Reservation(address, port, nowNanos + RESERVED_NANOS);
        if (byToken.size() >= MAX_RESERVATIONS || byToken.putIfAbsent(token, reservation) != null) {
            reservation.release();
            return false;
        }
        return true;
    }

    /** The port that is kept for {@code token}, once; it is the caller's then. */
    Optional<Reservation> claim(long nowNanos, long token) {
        onTime(nowNanos);
        return Optional.ofNullable(byToken.remove(token));
    }

    /** Frees what nobody came for. */
    void onTime(long nowNanos) {
        byToken.forEach((token, reservation) -> {
            boolean over = reservation.deadlineNanos() - nowNanos <= 0;
            if (over && byToken.remove(token, reservation)) {
                reservation.release();
            }
        });
    }
}
