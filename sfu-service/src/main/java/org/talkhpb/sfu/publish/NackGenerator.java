package org.talkhpb.sfu.publish;

/**
 * Decides which missing packets of a layer to ask for again, and when (RFC 4585 section 6.2.1). A gap is asked for after
 * a short wait for reordered packets, then once per round trip, at most eight times and for at most a second. Numbers are
 * extended sequence numbers.
 */
public final class NackGenerator {
    /** More missing packets than this are given up for a keyframe. */
    public static final int MOST_MISSING = 500;

    private static final long MILLI = 1_000_000L;
    private static final long REORDER_LEAST_NANOS = 10 * MILLI;
    private static final long REORDER_MOST_NANOS = 50 * MILLI;
    private static final long REPEAT_LEAST_NANOS = 20 * MILLI;
    private static final long REPEAT_MOST_NANOS = 200 * MILLI;
    private static final long GIVE_UP_NANOS = 1_000 * MILLI;
    private static final int MOST_TRIES = 8;

    private final long[] missing = new long[MOST_MISSING];
    private final long[] missedNanos = new long[MOST_MISSING];
    private final long[] nextNanos = new long[MOST_MISSING];
    private final int[] tries = new int[MOST_MISSING];
    private int size;
    private long highest = -1;
    private long reorderNanos = REORDER_LEAST_NANOS;
    private long repeatNanos = 100 * MILLI;
    private boolean lostTrack;

    /** A packet came by itself. */
    public void onPacket(long nowNanos, long sequence) {
        if (highest < 0 || sequence == highest + 1) {
            highest = sequence;
        } else if (sequence > highest) {
            miss(nowNanos, highest + 1, sequence);
            highest = sequence;
        } else {
            found(sequence, nowNanos);
        }
    }

    /**
     * A packet came as a retransmission.
     *
     * @return false when it was not missing
     */
    public boolean onRetransmission(long nowNanos, long sequence) {
        if (highest < 0 || sequence > highest) {
            onPacket(nowNanos, sequence);
            return true;
        }
        int at = find(sequence);
        if (at < 0) {
            return false;
        }
        if (tries[at] == 1) {
            onRoundTrip(nowNanos - (nextNanos[at] - repeatNanos));
        }
        remove(at);
        return true;
    }

    /** Nothing before this packet matters any more: a keyframe starts with it. */
    public void onKeyframe(long sequence) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (missing[i] > sequence) {
                move(i, kept++);
            }
        }
        size = kept;
    }

    /**
     * Writes the numbers to ask for now.
     *
     * @return how many were written
     */
    public int due(long nowNanos, long[] out) {
        int count = 0;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (tries[i] >= MOST_TRIES && nextNanos[i] <= nowNanos || nowNanos - missedNanos[i] > GIVE_UP_NANOS) {
                lostTrack = true;
                continue;
            }
            if (nextNanos[i] <= nowNanos && count < out.length) {
                out[count++] = missing[i];
                nextNanos[i] = nowNanos + repeatNanos;
                tries[i]++;
            }
            move(i, kept++);
        }
        size = kept;
        return count;
    }

    /** True once after packets were given up: only a keyframe helps now. */
    public boolean takeLostTrack() {
        boolean lost = lostTrack;
        lostTrack = false;
        return lost;
    }

    /** How many packets are missing at present. */
    public int missingCount() {
        return size;
    }

    /** A lite agent knows no round trip but the one from asking to getting. */
    private void onRoundTrip(long sampleNanos) {
        repeatNanos = Math.clamp((3 * repeatNanos + sampleNanos) / 4, REPEAT_LEAST_NANOS, REPEAT_MOST_NANOS);
    }

    private void miss(long nowNanos, long from, long to) {
        if (to - from + size > MOST_MISSING) {
            size = 0;
            lostTrack = true;
            return;
        }
        for (long sequence = from; sequence < to; sequence++) {
            missing[size] = sequence;
            missedNanos[size] = nowNanos;
            nextNanos[size] = nowNanos + reorderNanos;
            tries[size] = 0;
            size++;
        }
    }

    private void found(long sequence, long nowNanos) {
        int at = find(sequence);
        if (at < 0) {
            return;
        }
        long lateNanos = nowNanos - missedNanos[at];
        if (lateNanos > reorderNanos / 2) {
            reorderNanos = Math.min(REORDER_MOST_NANOS, lateNanos * 2);
        }
        remove(at);
    }

    private int find(long sequence) {
        for (int i = size - 1; i >= 0; i--) {
            if (missing[i] == sequence) {
                return i;
            }
        }
        return -1;
    }

    private void remove(int at) {
        for (int i = at + 1; i < size; i++) {
            move(i, i - 1);
        }
        size--;
    }

    private void move(int from, int to) {
        missing[to] = missing[from];
        missedNanos[to] = missedNanos[from];
        nextNanos[to] = nextNanos[from];
        tries[to] = tries[from];
    }
}
