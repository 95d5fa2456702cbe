package org.talkhpb.rtc.rtp.rtcp;

import java.util.Arrays;
import org.talkhpb.rtc.rtp.SequenceUnwrapper;

/**
 * Remembers when packets with transport-wide sequence numbers arrived and writes the feedback that senders' bandwidth
 * estimation lives on (draft-holmer-rmcat-transport-wide-cc-extensions-01). One per transport. A packet that arrives
 * after it was reported missing is reported again, with its successors, as libwebrtc does.
 */
public final class TwccRecorder {
    /** Numbers further apart than this are a restart of the sender, not a gap. */
    private static final int WINDOW = 4_096;

    private static final int MASK = WINDOW - 1;
    private static final long NOT_ARRIVED = Long.MIN_VALUE;

    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private final TwccEncoder encoder = new TwccEncoder();
    private final long[] arrivals = new long[WINDOW];
    /** First number the next feedback talks about, and one past the last; equal when there is nothing to say. */
    private long from;

    private long to;
    private int feedbackCount;

    public TwccRecorder() {
        Arrays.fill(arrivals, NOT_ARRIVED);
    }

    /** Notes an arrival; duplicates keep the first. */
    public void onPacket(long nowNanos, int transportSequence) {
        long sequence = unwrapper.unwrap(transportSequence);
        if (to == 0 || sequence >= to + WINDOW) {
            restart(sequence);
        }
        if (sequence < to - WINDOW) {
            return;
        }
        // Slots of numbers that leave the window are cleared when their successors are first seen.
        for (; to <= sequence; to++) {
            arrivals[(int) to & MASK] = NOT_ARRIVED;
        }
        from = Math.max(from, to - WINDOW);
        int slot = (int) sequence & MASK;
        if (arrivals[slot] == NOT_ARRIVED) {
            arrivals[slot] = nowNanos;
            from = Math.min(from, sequence);
        }
    }

    private void restart(long sequence) {
        Arrays.fill(arrivals, NOT_ARRIVED);
        from = sequence;
        to = sequence;
    }

    /** Whether {@link #write} has something to say. */
    public boolean pending() {
        return from < to;
    }

    /**
     * Appends one feedback packet of at most 1,024 bytes; call again while {@link #pending}.
     *
     * @param mediaSource any source of the sender's; feedback concerns all of them
     */
    public void write(RtcpWriter out, int sender, int mediaSource) {
        if (!pending()) {
            return;
        }
        encoder.begin((int) from & 0xFFFF, firstArrivalNanos());
        long sequence = from;
        while (sequence < to && add(arrivals[(int) sequence & MASK])) {
            sequence++;
        }
        from = sequence;
        out.transportFeedback(sender, mediaSource, encoder, feedbackCount);
        feedbackCount = feedbackCount + 1 & 0xFF;
    }

    private boolean add(long arrivalNanos) {
        return arrivalNanos == NOT_ARRIVED ? encoder.missing() : encoder.received(arrivalNanos);
    }

    /** The newest number always has an arrival, so there is one at or after {@code from}. */
    private long firstArrivalNanos() {
        long sequence = from;
        while (arrivals[(int) sequence & MASK] == NOT_ARRIVED) {
            sequence++;
        }
        return arrivals[(int) sequence & MASK];
    }
}
