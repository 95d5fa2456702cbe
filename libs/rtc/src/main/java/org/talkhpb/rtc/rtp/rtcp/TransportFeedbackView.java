package org.talkhpb.rtc.rtp.rtcp;

import static org.talkhpb.rtc.wire.BigEndian.i32;
import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u24;
import static org.talkhpb.rtc.wire.BigEndian.u8;

/**
 * Window on one transport-wide feedback packet (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1), valid
 * only during the visitor's call.
 */
public final class TransportFeedbackView {
    /** A sender remembers about a thousand packets; whoever reports on more than this is making work. */
    static final int MAX_STATUSES = 8_192;

    static final long REFERENCE_NANOS = 64_000_000;
    static final long DELTA_NANOS = 250_000;
    private static final int CHUNKS = 20;

    /** Is told the fate of each packet in the order of transport sequence numbers. */
    public interface Statuses {
        /** @param arrivalNanos on the receiver's clock, whose zero is unknown and which wraps every 12 days */
        void onReceived(int transportSequence, long arrivalNanos);

        /** Not arrived when the feedback was written; a later feedback may know better. */
        void onMissing(int transportSequence);
    }

    /** What a packet's status says about its delta. */
    private enum Symbol {
        MISSING(0),
        SMALL(1),
        LARGE(2);

        private static final Symbol[] ALL = values();
        private final int deltaBytes;

        Symbol(int deltaBytes) {
            this.deltaBytes = deltaBytes;
        }
    }

    private byte[] buffer = {};
    private int offset;
    private int length;

    TransportFeedbackView at(byte[] newBuffer, int newOffset, int newLength) {
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        return this;
    }

    public int mediaSource() {
        return i32(buffer, offset + 8);
    }

    public int baseSequence() {
        return u16(buffer, offset + 12);
    }

    public int statusCount() {
        return u16(buffer, offset + 14);
    }

    /** Counts feedback packets modulo 256, so that a missing one shows. */
    public int feedbackCount() {
        return u8(buffer, offset + 19);
    }

    /** Time the deltas start from, in nanoseconds on the receiver's clock; 24 signed bits of 64 ms. */
    public long referenceNanos() {
        return (u24(buffer, offset + 16) << 8 >> 8) * REFERENCE_NANOS;
    }

    boolean wellFormed() {
        if (length < CHUNKS || statusCount() == 0 || statusCount() > MAX_STATUSES) {
            return false;
        }
        int chunk = offset + CHUNKS;
        int end = offset + length;
        int deltas = 0;
        for (int seen = 0; seen < statusCount(); chunk += 2) {
            if (chunk + 2 > end) {
                return false;
            }
            int word = u16(buffer, chunk);
            int held = Math.min(held(word), statusCount() - seen);
            if (held == 0) {
                return false;
            }
            for (int i = 0; i < held; i++) {
                int symbol = symbol(word, i);
                if (symbol >= Symbol.ALL.length) {
                    return false;
                }
                deltas += Symbol.ALL[symbol].deltaBytes;
            }
            seen += held;
        }
        return chunk + deltas <= end;
    }

    /** Walks all statuses. */
    public void forEach(Statuses statuses) {
        int delta = firstDelta();
        int chunk = offset + CHUNKS;
        long arrivalNanos = referenceNanos();
        int left = statusCount();
        int sequence = baseSequence();
        for (; left > 0; chunk += 2) {
            int word = u16(buffer, chunk);
            int held = Math.min(held(word), left);
            for (int i = 0; i < held; i++) {
                Symbol symbol = Symbol.ALL[symbol(word, i)];
                if (symbol == Symbol.MISSING) {
                    statuses.onMissing(sequence);
                } else {
                    int ticks = symbol == Symbol.SMALL ? u8(buffer, delta) : (short) u16(buffer, delta);
                    delta += symbol.deltaBytes;
                    arrivalNanos += ticks * DELTA_NANOS;
                    statuses.onReceived(sequence, arrivalNanos);
                }
                sequence = sequence + 1 & 0xFFFF;
            }
            left -= held;
        }
    }

    private int firstDelta() {
        int chunk = offset + CHUNKS;
        for (int seen = 0; seen < statusCount(); chunk += 2) {
            seen += held(u16(buffer, chunk));
        }
        return chunk;
    }

    /** How many statuses a chunk can hold: a run, 14 single bits or 7 pairs. */
    private static int held(int word) {
        if ((word & 0x8000) == 0) {
            return word & 0x1FFF;
        }
        return (word & 0x4000) == 0 ? 14 : 7;
    }

    private static int symbol(int word, int index) {
        if ((word & 0x8000) == 0) {
            return word >>> 13 & 3;
        }
        return (word & 0x4000) == 0 ? word >>> 13 - index & 1 : word >>> 12 - 2 * index & 3;
    }
}
