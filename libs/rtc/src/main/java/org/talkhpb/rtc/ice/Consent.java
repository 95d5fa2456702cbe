package org.talkhpb.rtc.ice;

import java.util.concurrent.TimeUnit;

/** Liveness of the selected pair (RFC 7675, from the receiving side): how long ago something authentic came from it. */
final class Consent {
    private static final long DISCONNECTED_NANOS = TimeUnit.SECONDS.toNanos(8);
    private static final long FAILED_NANOS = TimeUnit.SECONDS.toNanos(30);
    private IceState state = IceState.CHECKING;
    private long heardNanos;
    private boolean started;

    /** Begins the time within which a first pair must be found. */
    void start(long nowNanos) {
        if (!started) {
            started = true;
            heardNanos = nowNanos;
        }
    }

    void renew(long nowNanos) {
        started = true;
        heardNanos = nowNanos;
        state = IceState.CONNECTED;
    }

    void onTime(long nowNanos) {
        if (!started || state == IceState.FAILED) {
            return;
        }
        long silentNanos = nowNanos - heardNanos;
        if (silentNanos >= FAILED_NANOS) {
            state = IceState.FAILED;
        } else if (silentNanos >= DISCONNECTED_NANOS && state == IceState.CONNECTED) {
            state = IceState.DISCONNECTED;
        }
    }

    long wakeAt() {
        if (!started) {
            return IceAgent.NEVER;
        }
        return switch (state) {
            case CONNECTED -> heardNanos + DISCONNECTED_NANOS;
            case CHECKING, DISCONNECTED -> heardNanos + FAILED_NANOS;
            case FAILED -> IceAgent.NEVER;
        };
    }

    IceState state() {
        return state;
    }

    boolean isAlive() {
        return state == IceState.CONNECTED || state == IceState.DISCONNECTED;
    }
}
