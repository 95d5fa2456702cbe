package org.talkhpb.turn.allocation;

import java.net.InetSocketAddress;

/** A number that stands for a peer (RFC 8656 §12). */
final class Channel {
    private static final long QUARANTINE_NANOS = Lifetimes.QUARANTINE_SECONDS * 1_000_000_000L;

    private final int number;
    private final InetSocketAddress peer;
    private final Permission permission;
    private long deadlineNanos;

    Channel(int number, InetSocketAddress peer, Permission permission, long deadlineNanos) {
        this.number = number;
        this.peer = peer;
        this.permission = permission;
        this.deadlineNanos = deadlineNanos;
    }

    int number() {
        return number;
    }

    InetSocketAddress peer() {
        return peer;
    }

    Permission permission() {
        return permission;
    }

    void refresh(long newDeadlineNanos) {
        deadlineNanos = newDeadlineNanos;
    }

    boolean isOver(long nowNanos) {
        return deadlineNanos - nowNanos <= 0;
    }

    /** Whether number and peer may be paired anew. */
    boolean isForgotten(long nowNanos) {
        return deadlineNanos + QUARANTINE_NANOS - nowNanos <= 0;
    }
}
