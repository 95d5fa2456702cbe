package org.talkhpb.signaling.observe;

import java.util.concurrent.atomic.LongAdder;

/** How long pings to clients and back took, all together. Any thread. */
public final class RoundTrips {
    private final LongAdder count = new LongAdder();
    private final LongAdder totalNanos = new LongAdder();

    public void add(long nanos) {
        count.increment();
        totalNanos.add(nanos);
    }

    public long count() {
        return count.sum();
    }

    public double totalNanos() {
        return totalNanos.sum();
    }
}
