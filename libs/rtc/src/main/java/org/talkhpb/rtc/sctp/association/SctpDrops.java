package org.talkhpb.rtc.sctp.association;

/** Counts what was dropped, by reason. */
final class SctpDrops {
    private final long[] counts = new long[SctpDrop.values().length];

    void count(SctpDrop reason) {
        counts[reason.ordinal()]++;
    }

    long of(SctpDrop reason) {
        return counts[reason.ordinal()];
    }
}
