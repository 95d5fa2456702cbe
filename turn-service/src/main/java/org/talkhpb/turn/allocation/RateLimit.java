package org.talkhpb.turn.allocation;

/** Bytes per second in one direction, with a burst of one second. */
final class RateLimit {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final long bytesPerSecond;
    private long windowStartNanos;
    private long usedBytes;

    /** @param bytesPerSecond 0 for no limit */
    RateLimit(long bytesPerSecond, long nowNanos) {
        this.bytesPerSecond = bytesPerSecond;
        this.windowStartNanos = nowNanos;
    }

    boolean admits(long nowNanos, int bytes) {
        if (bytesPerSecond == 0) {
            return true;
        }
        if (nowNanos - windowStartNanos >= SECOND_NANOS) {
            windowStartNanos = nowNanos;
            usedBytes = 0;
        }
        if (usedBytes + bytes > bytesPerSecond) {
            return false;
        }
        usedBytes += bytes;
        return true;
    }
}
