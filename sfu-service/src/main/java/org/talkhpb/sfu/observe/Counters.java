package org.talkhpb.sfu.observe;

import java.util.EnumMap;
import java.util.Map;

/** The counters of one media loop: plain longs, written and read on it only. */
public final class Counters {
    private static final SfuCounter[] ALL = SfuCounter.values();

    private final long[] values = new long[ALL.length];

    public void add(SfuCounter counter) {
        values[counter.ordinal()]++;
    }

    public void add(SfuCounter counter, long amount) {
        values[counter.ordinal()] += amount;
    }

    public long get(SfuCounter counter) {
        return values[counter.ordinal()];
    }

    /** A copy for other threads. */
    public Map<SfuCounter, Long> snapshot() {
        Map<SfuCounter, Long> copy = new EnumMap<>(SfuCounter.class);
        for (SfuCounter counter : ALL) {
            copy.put(counter, get(counter));
        }
        return copy;
    }
}
