package org.talkhpb.signaling.cluster;

import java.util.function.Supplier;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;

/** Keeps a node serving its own clients while the bus is away: failed uses of a bucket are counted, not thrown. */
final class StoreGuard {
    private final Counters counters;

    StoreGuard(Counters counters) {
        this.counters = counters;
    }

    <T> T read(T otherwise, Supplier<T> use) {
        try {
            return use.get();
        } catch (BusException e) {
            counters.add(SignalingCounter.STORE_READ_FAILED);
            return otherwise;
        }
    }

    void write(Runnable use) {
        try {
            use.run();
        } catch (BusException e) {
            counters.add(SignalingCounter.STORE_WRITE_FAILED);
        }
    }
}
