package org.talkhpb.contracts.bus;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** One counter per {@link BusCounter}; any thread. */
final class BusCounts {
    private final Map<BusCounter, LongAdder> counts = new EnumMap<>(BusCounter.class);

    BusCounts() {
        for (BusCounter counter : BusCounter.values()) {
            counts.put(counter, new LongAdder());
        }
    }

    void add(BusCounter counter) {
        counts.get(counter).increment();
    }

    long of(BusCounter counter) {
        return counts.get(counter).sum();
    }
}
