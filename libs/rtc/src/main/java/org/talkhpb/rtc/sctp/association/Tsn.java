package org.talkhpb.rtc.sctp.association;

/** Serial numbers of 32 bits, extended to 64 so that they can be compared and used as keys. */
final class Tsn {
    private Tsn() {}

    /** The number nearest to a known one. */
    static long extend(long known, int wire) {
        return known + (wire - (int) known);
    }

    /** A first number: one cycle up, so that numbers before it stay positive. */
    static long first(int wire) {
        return (1L << 32) + (wire & 0xFFFF_FFFFL);
    }
}
