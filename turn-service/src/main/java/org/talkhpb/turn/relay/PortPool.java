package org.talkhpb.turn.relay;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;

/**
 * Which ports of the relay range are free, one bit each. Ports are chosen at random, because a port that can be guessed
 * can be attacked. Any thread.
 */
public final class PortPool {
    private final int minPort;
    private final int size;
    private final RandomGenerator random;
    private final AtomicLongArray taken;
    private final AtomicInteger free;

    /** @param random safe for many threads and not to be guessed */
    public PortPool(int minPort, int maxPort, RandomGenerator random) {
        if (minPort < 1 || maxPort > 65_535 || minPort > maxPort) {
            throw new IllegalArgumentException("not a port range: " + minPort + " to " + maxPort);
        }
        this.minPort = minPort;
        this.size = maxPort - minPort + 1;
        this.random = random;
        this.taken = new AtomicLongArray((size + 63) / 64);
        this.free = new AtomicInteger(size);
    }

    /** What an allocation asks of its port (EVEN-PORT, RFC 8656 §18.7). */
    public enum Wish {
        ANY,
        EVEN,
        /** An even port; the next one is taken, too. */
        EVEN_WITH_NEXT
    }

    /** Takes a free port; empty when there is none. */
    public OptionalInt take(Wish wish) {
        int from = random.nextInt(size);
        for (int i = 0; i < size; i++) {
            int index = from + i < size ? from + i : from + i - size;
            if (tryTake(index, wish)) {
                return OptionalInt.of(minPort + index);
            }
        }
        return OptionalInt.empty();
    }

    private boolean tryTake(int index, Wish wish) {
        if (wish == Wish.ANY) {
            return tryTake(index);
        }
        if ((minPort + index) % 2 != 0 || wish == Wish.EVEN_WITH_NEXT && index + 1 >= size || !tryTake(index)) {
            return false;
        }
        if (wish == Wish.EVEN || tryTake(index + 1)) {
            return true;
        }
        release(minPort + index);
        return false;
    }

    private boolean tryTake(int index) {
        long bit = 1L << index;
        while (true) {
            long word = taken.get(index >> 6);
            if ((word & bit) != 0) {
                return false;
            }
            if (taken.compareAndSet(index >> 6, word, word | bit)) {
                free.decrementAndGet();
                return true;
            }
        }
    }

    /** Gives a taken port back. */
    public void release(int port) {
        int index = port - minPort;
        long bit = 1L << index;
        long before = taken.getAndAccumulate(index >> 6, bit, (word, released) -> word & ~released);
        if ((before & bit) == 0) {
            throw new IllegalStateException("port " + port + " is released twice");
        }
        free.incrementAndGet();
    }

    /** Whether {@code port} is of the range, free or not. */
    boolean contains(int port) {
        return port >= minPort && port < minPort + size;
    }

    public int free() {
        return free.get();
    }
}
