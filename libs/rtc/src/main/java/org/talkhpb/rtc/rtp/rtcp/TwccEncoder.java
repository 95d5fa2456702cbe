package org.talkhpb.rtc.rtp.rtcp;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.put24;

/**
 * Encodes the body of one transport-wide feedback: status chunks and receive deltas. Statuses gather until no single
 * chunk could hold the next one too; then the best chunk for them is written.
 */
final class TwccEncoder {
    private static final int MISSING = 0;
    private static final int SMALL = 1;
    private static final int LARGE = 2;
    private static final int MAX_RUN = 0x1FFF;
    private static final int BITS = 14;
    private static final int PAIRS = 7;
    /** Chunks and deltas together; with headers and SRTCP the datagram stays below 1,200 bytes. */
    private static final int MAX_BODY = 1_000;

    private final int[] chunks = new int[MAX_BODY / 2 + 2];
    private final byte[] deltas = new byte[MAX_BODY + 2];
    private final int[] gathered = new int[BITS];
    private int chunkCount;
    private int deltaLength;
    private int gatheredCount;
    private boolean uniform;
    private boolean large;
    private int baseSequence;
    private int statusCount;
    private long referenceTicks;
    private long lastNanos;

    void begin(int sequence, long firstArrivalNanos) {
        chunkCount = 0;
        deltaLength = 0;
        baseSequence = sequence;
        statusCount = 0;
        referenceTicks = Math.floorDiv(firstArrivalNanos, TransportFeedbackView.REFERENCE_NANOS);
        lastNanos = referenceTicks * TransportFeedbackView.REFERENCE_NANOS;
        clear();
    }

    private void clear() {
        gatheredCount = 0;
        uniform = true;
        large = false;
    }

    int statusCount() {
        return statusCount;
    }

    /** False when nothing more fits; the caller then starts another feedback. */
    boolean missing() {
        if (full()) {
            return false;
        }
        gather(MISSING);
        return true;
    }

    /** False when nothing more fits or the time since the last arrival cannot be written. */
    boolean received(long arrivalNanos) {
        long sinceLast = arrivalNanos - lastNanos;
        long half = TransportFeedbackView.DELTA_NANOS / 2;
        long ticks = (sinceLast + (sinceLast >= 0 ? half : -half)) / TransportFeedbackView.DELTA_NANOS;
        if (full() || ticks != (short) ticks) {
            return false;
        }
        lastNanos += ticks * TransportFeedbackView.DELTA_NANOS;
        if (ticks >= 0 && ticks <= 0xFF) {
            gather(SMALL);
            deltas[deltaLength++] = (byte) ticks;
        } else {
            gather(LARGE);
            put16(deltas, deltaLength, (int) ticks);
            deltaLength += 2;
        }
        return true;
    }

    private boolean full() {
        return statusCount == TransportFeedbackView.MAX_STATUSES || 2 * chunkCount + deltaLength + 8 > MAX_BODY;
    }

    private void gather(int symbol) {
        while (!chunkTakes(symbol)) {
            emit();
        }
        if (gatheredCount < BITS) {
            gathered[gatheredCount] = symbol;
        }
        uniform = uniform && symbol == gathered[0];
        large = large || symbol == LARGE;
        gatheredCount++;
        statusCount++;
    }

    private boolean chunkTakes(int symbol) {
        return gatheredCount < PAIRS
                || gatheredCount < BITS && !large && symbol != LARGE
                || gatheredCount < MAX_RUN && uniform && symbol == gathered[0];
    }

    /** Writes one chunk; of seven to thirteen mixed statuses only the first seven, as pairs. */
    private void emit() {
        if (uniform) {
            chunks[chunkCount++] = gathered[0] << 13 | gatheredCount;
            clear();
        } else if (gatheredCount == BITS) {
            chunks[chunkCount++] = bits();
            clear();
        } else {
            int left = Math.max(0, gatheredCount - PAIRS);
            chunks[chunkCount++] = pairs(Math.min(gatheredCount, PAIRS));
            System.arraycopy(gathered, PAIRS, gathered, 0, left);
            clear();
            for (int i = 0; i < left; i++) {
                uniform = uniform && gathered[i] == gathered[0];
                large = large || gathered[i] == LARGE;
            }
            gatheredCount = left;
        }
    }

    private int bits() {
        int word = 0x8000;
        for (int i = 0; i < gatheredCount; i++) {
            word |= gathered[i] << 13 - i;
        }
        return word;
    }

    private int pairs(int count) {
        int word = 0xC000;
        for (int i = 0; i < count; i++) {
            word |= gathered[i] << 12 - 2 * i;
        }
        return word;
    }

    private void emitRest() {
        if (gatheredCount == 0) {
            return;
        }
        if (uniform || gatheredCount <= PAIRS) {
            emit();
        } else {
            chunks[chunkCount++] = bits();
        }
        clear();
    }

    /** Writes everything behind the feedback header; returns the offset behind it, not yet padded. */
    int write(byte[] buffer, int offset, int feedbackCount) {
        emitRest();
        put16(buffer, offset, baseSequence);
        put16(buffer, offset + 2, statusCount);
        put24(buffer, offset + 4, (int) referenceTicks);
        buffer[offset + 7] = (byte) feedbackCount;
        int at = offset + 8;
        for (int i = 0; i < chunkCount; i++) {
            put16(buffer, at, chunks[i]);
            at += 2;
        }
        System.arraycopy(deltas, 0, buffer, at, deltaLength);
        return at + deltaLength;
    }
}
