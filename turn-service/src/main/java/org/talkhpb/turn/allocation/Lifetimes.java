package org.talkhpb.turn.allocation;

/** Seconds that things live (turn.md 4.9). */
public record Lifetimes(
        long defaultAllocationSeconds, long maxAllocationSeconds, long permissionSeconds, long channelSeconds) {
    /** How long a channel's number and peer stay paired after its end, so that late packets meet no stranger. */
    static final long QUARANTINE_SECONDS = 300;

    public static Lifetimes defaults() {
        return new Lifetimes(600, 3_600, 300, 600);
    }

    /** What a client gets that asks for {@code wishedSeconds}: never less than the default. */
    public long granted(long wishedSeconds) {
        return Math.min(Math.max(wishedSeconds, defaultAllocationSeconds), maxAllocationSeconds);
    }
}
