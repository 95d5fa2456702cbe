package org.talkhpb.rtc.srtp;

/**
 * Which of the latest 1,024 indices of one SSRC have been used (RFC 3711 §3.3.2), and the roll-over counter that follows from the highest of them
 * (§3.3.1). An index is only noted once its packet is known to be authentic.
 */
final class ReplayWindow {
    private static final int SIZE = 1_024;
    private static final int HALF = 1 << 15;
    private static final int ROUND = 1 << 16;
    private final long[] used = new long[SIZE / Long.SIZE];
    private long highest = -1;

    /** The 48-bit index that a 16-bit sequence number most likely stands for; negative when it lies before the first round. */
    long indexOf(int sequenceNumber) {
        if (highest < 0) {
            return sequenceNumber;
        }
        long guess = highest & ~(ROUND - 1L) | sequenceNumber;
        if (guess - highest > HALF) {
            return guess - ROUND;
        }
        return highest - guess > HALF ? guess + ROUND : guess;
    }

    boolean isFresh(long index) {
        if (index > highest) {
            return true;
        }
        return index >= 0 && highest - index < SIZE && (used[slot(index)] & bit(index)) == 0;
    }

    void note(long index) {
        if (index > highest) {
            forgetBetween(highest, index);
            highest = index;
        }
        used[slot(index)] |= bit(index);
    }

    /** Indices that come into the window replace those a window before. */
    private void forgetBetween(long from, long to) {
        for (long index = Math.max(from + 1, to - SIZE + 1); index <= to; index++) {
            used[slot(index)] &= ~bit(index);
        }
    }

    /** The next index after the highest; for the one who counts. */
    long next() {
        return highest + 1;
    }

    private static int slot(long index) {
        return (int) (index & SIZE - 1) >>> 6;
    }

    private static long bit(long index) {
        return 1L << (index & 63);
    }
}
