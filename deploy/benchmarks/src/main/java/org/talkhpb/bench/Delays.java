package org.talkhpb.bench;

/**
 * Counts delays in steps of 10 µs up to 2 s; longer ones count as 2 s. Written by one thread; read by others after it has
 * stopped writing.
 */
final class Delays {
    private static final long STEP_NANOS = 10_000;
    private static final int STEPS = 200_000;

    private final int[] counts = new int[STEPS + 1];
    private long total;

    void add(long delayNanos) {
        counts[Math.clamp(delayNanos / STEP_NANOS, 0, STEPS)]++;
        total++;
    }

    long total() {
        return total;
    }

    /** The delay that so many percent do not exceed, in milliseconds; 0 when nothing was counted. */
    double percentileMillis(double percent) {
        long wanted = (long) Math.ceil(total * percent / 100);
        long seen = 0;
        for (int step = 0; step <= STEPS; step++) {
            seen += counts[step];
            if (seen >= wanted) {
                return step * STEP_NANOS / 1e6;
            }
        }
        return STEPS * STEP_NANOS / 1e6;
    }
}
