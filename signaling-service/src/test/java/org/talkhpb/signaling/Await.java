package org.talkhpb.signaling;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that another thread or process will make true. */
public final class Await {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Await() {}

    /** Does something that blocks, meanwhile. */
    public static <T> CompletableFuture<T> meanwhile(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofVirtual().name("meanwhile").start(() -> {
            try {
                done.complete(task.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    public static void until(BooleanSupplier condition) {
        long deadlineNanos = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("did not become true in time");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
