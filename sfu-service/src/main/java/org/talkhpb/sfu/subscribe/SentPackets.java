package org.talkhpb.sfu.subscribe;

import java.util.Arrays;

/**
 * What was sent under which sequence number, so that a retransmission is byte for byte what was sent first: 24 bytes a
 * packet, the bytes themselves lie in the layer's cache.
 */
final class SentPackets {
    private static final long EMPTY = -1;

    private final int[] wireSequence;
    private final long[] source;
    private final int[] timestamp;
    private final int[] codecNumbers;
    private final long[] resentNanos;

    /** @param memory how many packets are remembered; a power of two */
    SentPackets(int memory) {
        wireSequence = new int[memory];
        source = new long[memory];
        timestamp = new int[memory];
        codecNumbers = new int[memory];
        resentNanos = new long[memory];
        Arrays.fill(source, EMPTY);
    }

    /** @param layer 0 … 7 */
    void remember(int wire, int layer, long sourceSequence, int outTimestamp, int numbers) {
        int slot = slot(wire);
        wireSequence[slot] = wire;
        source[slot] = sourceSequence << 3 | layer;
        timestamp[slot] = outTimestamp;
        codecNumbers[slot] = numbers;
        resentNanos[slot] = Long.MIN_VALUE;
    }

    boolean has(int wire) {
        int slot = slot(wire);
        return source[slot] != EMPTY && wireSequence[slot] == wire;
    }

    int layer(int wire) {
        return (int) source[slot(wire)] & 7;
    }

    long sourceSequence(int wire) {
        return source[slot(wire)] >> 3;
    }

    int timestamp(int wire) {
        return timestamp[slot(wire)];
    }

    int codecNumbers(int wire) {
        return codecNumbers[slot(wire)];
    }

    /** Notes a retransmission, unless the last one is younger than {@code pauseNanos}. */
    boolean mayResend(int wire, long nowNanos, long pauseNanos) {
        int slot = slot(wire);
        if (resentNanos[slot] != Long.MIN_VALUE && nowNanos - resentNanos[slot] < pauseNanos) {
            return false;
        }
        resentNanos[slot] = nowNanos;
        return true;
    }

    private int slot(int wire) {
        return wire & (source.length - 1);
    }
}
