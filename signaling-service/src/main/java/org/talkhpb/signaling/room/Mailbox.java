package org.talkhpb.signaling.room;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;

/**
 * A bounded serial queue that owns some state: what is told runs one after the other, in order, on a virtual thread that
 * lives while the queue is not empty. Tasks may block.
 */
public final class Mailbox {
    private static final Logger LOG = Logger.getLogger(Mailbox.class);

    private final String name;
    private final int capacity;
    private final Counters counters;
    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    public Mailbox(String name, int capacity, Counters counters) {
        this.name = name;
        this.capacity = capacity;
        this.counters = counters;
    }

    /** @return false when the mailbox is full: the task is refused, and the caller counts why */
    public boolean tell(Runnable task) {
        int present;
        do {
            present = size.get();
            if (present >= capacity) {
                return false;
            }
        } while (!size.compareAndSet(present, present + 1));
        queue.add(task);
        if (present == 0) {
            Thread.ofVirtual().name(name).start(this::drain);
        }
        return true;
    }

    private void drain() {
        do {
            Runnable task = queue.poll();
            while (task == null) {
                // Its place is taken already; the teller is about to add it.
                Thread.onSpinWait();
                task = queue.poll();
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                counters.add(SignalingCounter.TASK_FAILED);
                LOG.errorf(e, "a task of mailbox %s failed", name);
            }
        } while (size.decrementAndGet() > 0);
    }
}
