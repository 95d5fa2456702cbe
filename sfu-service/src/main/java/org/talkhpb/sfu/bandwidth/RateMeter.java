package org.talkhpb.sfu.bandwidth;

/** Bits per second over the last full second. */
public final class RateMeter {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private long windowNanos = Long.MIN_VALUE;
    private long bytes;
    private long bitsPerSecond;

    public void onBytes(long nowNanos, int length) {
        roll(nowNanos);
        bytes += length;
    }

    public long bitsPerSecond(long nowNanos) {
        roll(nowNanos);
        return bitsPerSecond;
    }

    private void roll(long nowNanos) {
        if (windowNanos == Long.MIN_VALUE) {
            windowNanos = nowNanos;
        }
        long elapsed = nowNanos - windowNanos;
        if (elapsed >= WINDOW_NANOS) {
            bitsPerSecond = elapsed >= 2 * WINDOW_NANOS ? 0 : bytes * 8 * WINDOW_NANOS / elapsed;
            bytes = 0;
            windowNanos = nowNanos;
        }
    }
}
