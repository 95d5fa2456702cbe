package org.talkhpb.net;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/** Bounded queue from many threads to the loop without locks (Vyukov's ring: each cell carries the turn it is in). */
final class CommandQueue {
    private final int mask;
    private final AtomicReferenceArray<Runnable> cells;
    private final AtomicLongArray turns;
    private final AtomicLong tail = new AtomicLong();
    private long head;

    CommandQueue(int capacity) {
        mask = capacity - 1;
        cells = new AtomicReferenceArray<>(capacity);
        turns = new AtomicLongArray(capacity);
        for (int i = 0; i < capacity; i++) {
            turns.setPlain(i, i);
        }
    }

    /** Any thread; false when full. */
    boolean offer(Runnable command) {
        long at = tail.get();
        while (true) {
            long turn = turns.getAcquire((int) at & mask);
            if (turn < at) {
                return false;
            }
            if (turn == at && tail.compareAndSet(at, at + 1)) {
                cells.setPlain((int) at & mask, command);
                turns.set((int) at & mask, at + 1);
                return true;
            }
            at = tail.get();
        }
    }

    /** The loop's thread: runs at most {@code limit} commands, giving each to {@code runner}. */
    int drain(int limit, Consumer<Runnable> runner) {
        int done = 0;
        while (done < limit && !isEmpty()) {
            int cell = (int) head & mask;
            Runnable command = cells.getPlain(cell);
            cells.setPlain(cell, null);
            turns.setRelease(cell, head + mask + 1);
            head++;
            done++;
            runner.accept(command);
        }
        return done;
    }

    /** The loop's thread. */
    boolean isEmpty() {
        return turns.get((int) head & mask) != head + 1;
    }
}
