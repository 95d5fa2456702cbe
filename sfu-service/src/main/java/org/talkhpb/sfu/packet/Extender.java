package org.talkhpb.sfu.packet;

/** Counts the roll-overs of a number that has only some bits on the wire (RFC 3550 appendix A.1, without its judgement). */
public final class Extender {
    private final int bits;
    private long highest = -1;

    /** @param bits 16 for sequence numbers, 15 or 7 for picture ids */
    public Extender(int bits) {
        this.bits = bits;
    }

    /** The extended number nearest to the highest one seen; the first starts one roll-over above zero. */
    public long extend(int wire) {
        long span = 1L << bits;
        long low = wire & (span - 1);
        if (highest < 0) {
            highest = span + low;
            return highest;
        }
        long candidate = (highest & -span) + low;
        if (candidate - highest > span / 2) {
            candidate -= span;
        } else if (highest - candidate > span / 2) {
            candidate += span;
        }
        highest = Math.max(highest, candidate);
        return candidate;
    }

    public long highest() {
        return highest;
    }
}
