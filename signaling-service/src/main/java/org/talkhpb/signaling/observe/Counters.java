package org.talkhpb.signaling.observe;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The values of all {@link SignalingCounter}s of this node. Any thread. */
public final class Counters {
    private final Map<SignalingCounter, LongAdder> values = new EnumMap<>(SignalingCounter.class);

    public Counters() {
        for (SignalingCounter counter : SignalingCounter.values()) {
            values.put(counter, new LongAdder());
        }
    }

    public void add(SignalingCounter counter) {
        values.get(counter).increment();
    }

    public void add(SignalingCounter counter, long amount) {
        values.get(counter).add(amount);
    }

    public long of(SignalingCounter counter) {
        return values.get(counter).sum();
    }
}
