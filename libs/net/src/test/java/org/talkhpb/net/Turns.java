package org.talkhpb.net;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Steps loops by hand until something is true, without sleeping. */
final class Turns {
    private static final long LIMIT_NANOS = Duration.ofSeconds(10).toNanos();

    private Turns() {}

    static void until(BooleanSupplier reached, EventLoop... loops) {
        long startNanos = System.nanoTime();
        while (!reached.getAsBoolean()) {
            for (EventLoop loop : loops) {
                loop.step(System.nanoTime());
            }
            if (System.nanoTime() - startNanos > LIMIT_NANOS) {
                throw new AssertionError("not reached in " + LIMIT_NANOS + " ns");
            }
            Thread.onSpinWait();
        }
    }
}
