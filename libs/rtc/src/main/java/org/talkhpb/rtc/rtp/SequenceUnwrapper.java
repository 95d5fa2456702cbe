package org.talkhpb.rtc.rtp;

/**
 * Extends 16-bit sequence numbers to 64 bits, so that they can be compared and subtracted. The nearest number within
 * half the range of the highest seen counts; the first one keeps its value plus one cycle, so that packets sent before
 * it stay positive.
 */
public final class SequenceUnwrapper {
    private static final long CYCLE = 1L << 16;

    private long highest = -1;

    /** The extended number; remembers it if it is the highest. */
    public long unwrap(int sequenceNumber) {
        long extended = peek(sequenceNumber);
        highest = Math.max(highest, extended);
        return extended;
    }

    /** The extended number of a packet somebody only talks about, for example in a NACK. */
    public long peek(int sequenceNumber) {
        if (highest < 0) {
            return CYCLE + (sequenceNumber & 0xFFFF);
        }
        return highest + (short) (sequenceNumber - (int) highest);
    }

    /** The highest number so far, or -1 before the first. */
    public long highest() {
        return highest;
    }

    /** Forgets everything, for a source that restarts. */
    public void reset() {
        highest = -1;
    }
}
