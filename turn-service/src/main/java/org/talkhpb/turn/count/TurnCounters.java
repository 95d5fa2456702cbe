package org.talkhpb.turn.count;

import java.util.concurrent.atomic.AtomicLongArray;

/** The counters of one loop: written by its thread without contention, readable by all. */
public final class TurnCounters {
    private final AtomicLongArray values = new AtomicLongArray(TurnCounter.values().length);

    public long get(TurnCounter counter) {
        return values.getOpaque(counter.ordinal());
    }

    /** The loop's thread only. */
    public void add(TurnCounter counter) {
        add(counter, 1);
    }

    /** The loop's thread only. */
    public void add(TurnCounter counter, long amount) {
        int index = counter.ordinal();
        values.setOpaque(index, values.getPlain(index) + amount);
    }
}
