package org.talkhpb.sfu.bandwidth;

/**
 * Keeps a publisher that ignores its cap from harming others: four times the cap in the long run, a second of that at
 * once. Well-behaved senders never meet it.
 */
public final class IngressLimit {
    private static final long TOLERANCE = 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LEAST_BYTES_PER_SECOND = 125_000;

    private long bytesPerSecond;
    private long budgetBytes;
    private long atNanos = Long.MIN_VALUE;

    /** @param capBitsPerSecond what the publisher was told */
    public IngressLimit(long capBitsPerSecond) {
        setCap(capBitsPerSecond);
        budgetBytes = bytesPerSecond;
    }

    public void setCap(long capBitsPerSecond) {
        bytesPerSecond = Math.max(LEAST_BYTES_PER_SECOND, TOLERANCE * capBitsPerSecond / 8);
    }

    /** False when the packet is one too many. */
    public boolean admits(long nowNanos, int length) {
        if (atNanos != Long.MIN_VALUE) {
            long elapsed = Math.min(NANOS_PER_SECOND, nowNanos - atNanos);
            budgetBytes = Math.min(bytesPerSecond, budgetBytes + elapsed * bytesPerSecond / NANOS_PER_SECOND);
        }
        atNanos = nowNanos;
        if (budgetBytes < length) {
            return false;
        }
        budgetBytes -= length;
        return true;
    }
}
