package org.talkhpb.sfu.subscribe;

import java.util.Arrays;

/**
 * Renumbers a stream so that its receiver sees no gap but those the network made: numbers left out on purpose are
 * closed, numbers not yet arrived keep their place. Serves sequence numbers and VP8 picture ids alike; both are extended
 * numbers, the caller cuts them to the bits of the wire. Not before {@link #restartAt}.
 */
public final class SequenceRewriter {
    /** The answer for a number that must not be forwarded: left out, or from before the last restart. */
    public static final long DROPPED = -1;

    private static final long EMPTY = Long.MIN_VALUE;

    private final long[] source;
    private final long[] mapped;
    private long highest = EMPTY;
    private long offset;

    /**
     * @param firstOut the number the first forwarded one gets
     * @param memory how far back late arrivals are still known; a power of two
     */
    public SequenceRewriter(long firstOut, int memory) {
        source = new long[memory];
        mapped = new long[memory];
        Arrays.fill(source, EMPTY);
        highest = 0;
        offset = 1 - firstOut;
    }

    /** Another source (or the same after a pause) goes on with {@code in}, right behind what was forwarded last. */
    public void restartAt(long in) {
        offset = in - 1 - highestOut();
        highest = in - 1;
        Arrays.fill(source, EMPTY);
    }

    /** The number under which {@code in} goes out, or {@link #DROPPED}. Asked twice, it answers the same. */
    public long forward(long in) {
        if (in > highest) {
            reserveUpTo(in);
            put(in, in - offset);
            return in - offset;
        }
        int slot = slot(in);
        return source[slot] == in ? mapped[slot] : DROPPED;
    }

    /** {@code in} is not forwarded. A gap closes if it was the newest; a late one leaves the gap it already has. */
    public void skip(long in) {
        if (in > highest) {
            reserveUpTo(in);
            put(in, DROPPED);
            offset++;
        } else if (source[slot(in)] == in) {
            mapped[slot(in)] = DROPPED;
        }
    }

    /** The highest number given or reserved so far. */
    public long highestOut() {
        return highest - offset;
    }

    private void reserveUpTo(long in) {
        for (long missing = Math.max(highest + 1, in - source.length + 1); missing < in; missing++) {
            put(missing, missing - offset);
        }
        highest = in;
    }

    private void put(long in, long out) {
        int slot = slot(in);
        source[slot] = in;
        mapped[slot] = out;
    }

    private int slot(long in) {
        return (int) in & (source.length - 1);
    }
}
