package org.talkhpb.net;

import java.util.concurrent.atomic.AtomicLongArray;

/** The counters of one loop. Written by the loop's thread without contention, readable by all. */
public final class NetCounters {
    private static final NetCounter[] ALL = NetCounter.values();
    private final AtomicLongArray values = new AtomicLongArray(ALL.length);

    NetCounters() {}

    /** The present value; may lag behind the loop by a moment. */
    public long get(NetCounter counter) {
        return values.getOpaque(counter.ordinal());
    }

    void add(NetCounter counter, long amount) {
        int index = counter.ordinal();
        values.setOpaque(index, values.getPlain(index) + amount);
    }

    /** For the few counters that other threads write. */
    void addShared(NetCounter counter) {
        values.getAndIncrement(counter.ordinal());
    }
}
