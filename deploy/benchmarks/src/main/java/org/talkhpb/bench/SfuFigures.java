package org.talkhpb.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * What one window showed.
 *
 * @param expected packets that all subscribers together should have received
 * @param delays of those that arrived, from the publisher's send call to the subscriber's receive call
 * @param cpuMicros used by the SFU's process
 */
record SfuFigures(
        String sfu,
        int subscribers,
        Duration window,
        long expected,
        Delays delays,
        long cpuMicros,
        long residentBytes) {
    private static final long BYTES_PER_MEGABYTE = 1 << 20;

    String line() {
        return String.format(
                Locale.ROOT,
                "%-8s %6d %12d %14.1f %9.2f %9.2f %8.2f %10d",
                sfu,
                subscribers,
                delays.total() / window.toSeconds(),
                (double) cpuMicros / Math.max(1, delays.total()),
                delays.percentileMillis(50),
                delays.percentileMillis(95),
                100.0 * Math.max(0, expected - delays.total()) / Math.max(1, expected),
                residentBytes / BYTES_PER_MEGABYTE);
    }
}
