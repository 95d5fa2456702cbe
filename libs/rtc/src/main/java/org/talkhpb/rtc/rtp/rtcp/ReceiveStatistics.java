package org.talkhpb.rtc.rtp.rtcp;

import org.talkhpb.rtc.rtp.SequenceUnwrapper;

/**
 * What a receiver knows of one SSRC: extended sequence number, loss and jitter by the algorithms of RFC 3550 appendices
 * A.1, A.3 and A.8, and the report block made of them. Runs on the peer's loop.
 */
public final class ReceiveStatistics {
    /** A jump this far ahead is a restart if the next packet follows it (RFC 3550 A.1, MAX_DROPOUT). */
    private static final int MAX_DROPOUT = 3_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NONE = -1;

    private final int clockRate;
    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private int suspectedRestart = NONE;
    private long firstSequence;
    private long received;
    private long expectedPrior;
    private long receivedPrior;
    private long lastArrivalUnits;
    private int lastTimestamp;
    /** In units of the codec's clock, times 16. */
    private long jitterScaled;

    private int lastSenderReport;
    private long senderReportNanos;

    /** @param clockRate of the payload, Hz */
    public ReceiveStatistics(int clockRate) {
        this.clockRate = clockRate;
    }

    /**
     * Counts an arrival. False when the packet is to be dropped, because it jumped so far that it is either stray or the
     * first of a restart; the second in a row is believed.
     */
    public boolean onPacket(long nowNanos, int sequenceNumber, int timestamp) {
        boolean first = unwrapper.highest() < 0;
        if (!first && Math.abs(unwrapper.peek(sequenceNumber) - unwrapper.highest()) > MAX_DROPOUT) {
            if (sequenceNumber != suspectedRestart) {
                suspectedRestart = sequenceNumber + 1 & 0xFFFF;
                return false;
            }
            first = true;
            restart();
        }
        suspectedRestart = NONE;
        long sequence = unwrapper.unwrap(sequenceNumber);
        received++;
        if (first) {
            firstSequence = sequence;
        }
        jitter(nowNanos, timestamp, first);
        return true;
    }

    private void restart() {
        unwrapper.reset();
        received = 0;
        expectedPrior = 0;
        receivedPrior = 0;
        jitterScaled = 0;
    }

    private void jitter(long nowNanos, int timestamp, boolean first) {
        long arrivalUnits =
                nowNanos / NANOS_PER_SECOND * clockRate + nowNanos % NANOS_PER_SECOND * clockRate / NANOS_PER_SECOND;
        if (!first) {
            long difference = arrivalUnits - lastArrivalUnits - (timestamp - lastTimestamp);
            jitterScaled += Math.abs(difference) - (jitterScaled + 8 >> 4);
        }
        lastArrivalUnits = arrivalUnits;
        lastTimestamp = timestamp;
    }

    /** Remembers an SR of this source for the LSR and DLSR of later blocks. */
    public void onSenderReport(long nowNanos, long ntpTime) {
        lastSenderReport = NtpTime.middle(ntpTime);
        senderReportNanos = nowNanos;
    }

    /** Whether a report block can be made at all. */
    public boolean heard() {
        return received > 0;
    }

    public long received() {
        return received;
    }

    /** Expected minus received, negative with duplicates. */
    public long cumulativeLost() {
        return expected() - received;
    }

    /** Sequence number extended by the cycles, as blocks carry it: the first cycle is 0. */
    public int highestSequence() {
        return (int) (unwrapper.highest() - (1L << 16));
    }

    /** In units of the codec's clock. */
    public long jitter() {
        return jitterScaled >> 4;
    }

    private long expected() {
        return heard() ? unwrapper.highest() - firstSequence + 1 : 0;
    }

    /** Appends this source's block to a report, and starts a new interval for the fraction lost. */
    public void report(long nowNanos, int ssrc, RtcpWriter out) {
        long expectedInterval = expected() - expectedPrior;
        long lostInterval = expectedInterval - (received - receivedPrior);
        expectedPrior = expected();
        receivedPrior = received;
        int fraction = expectedInterval <= 0 || lostInterval <= 0
                ? 0
                : (int) Math.min(255, (lostInterval << 8) / expectedInterval);
        int lost = Math.clamp(cumulativeLost(), -0x80_0000, 0x7F_FFFF);
        int delay = lastSenderReport == 0 ? 0 : NtpTime.shortFromNanos(nowNanos - senderReportNanos);
        out.reportBlock(ssrc, fraction, lost, highestSequence(), (int) jitter(), lastSenderReport, delay);
    }
}
