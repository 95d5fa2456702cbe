package org.talkhpb.sfu.subscribe;

import org.talkhpb.sfu.packet.SenderClock;

/**
 * What a subscriber is told of a track in sender reports (RFC 3550 section 6.4.1), and what comes back. The publisher's
 * own clock is passed on, moved to the present, so that a subscriber can play audio and video in step.
 */
final class SendingReport {
    private static final long EVERY_NANOS = 1_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private int packets;
    private int octets;
    private int packetsAtReport;
    private long bytes;
    private long retransmittedBytes;
    private long nextNanos;
    private long ntp;
    private int rtp;
    private int reportedNtp;
    private long reportedNanos;

    void onSent(int payloadLength, int length) {
        packets++;
        octets += payloadLength;
        bytes += length;
    }

    void onRetransmitted(int length) {
        retransmittedBytes += length;
    }

    /**
     * Prepares the next report if one is due: once a second while packets flow and the source's clock is known.
     *
     * @param offset what is added to the source's timestamps
     */
    boolean takeDue(long nowNanos, SenderClock source, int offset, int clockRate) {
        if (!source.isKnown() || packets == packetsAtReport || nowNanos < nextNanos) {
            return false;
        }
        nextNanos = nowNanos + EVERY_NANOS;
        packetsAtReport = packets;
        long sinceNanos = nowNanos - source.receivedNanos();
        long seconds = sinceNanos / NANOS_PER_SECOND;
        long fraction = (sinceNanos % NANOS_PER_SECOND << 32) / NANOS_PER_SECOND;
        ntp = source.ntp() + (seconds << 32) + fraction;
        rtp = source.rtp() + (int) (sinceNanos * clockRate / NANOS_PER_SECOND) + offset;
        reportedNtp = (int) (ntp >>> 16);
        reportedNanos = nowNanos;
        return true;
    }

    long ntp() {
        return ntp;
    }

    int rtp() {
        return rtp;
    }

    int packets() {
        return packets;
    }

    int octets() {
        return octets;
    }

    long bytes() {
        return bytes;
    }

    long retransmittedBytes() {
        return retransmittedBytes;
    }

    /**
     * The round trip told by a report block, or a negative number when it does not answer our last report.
     *
     * @param lastReport LSR of the block
     * @param delay DLSR of the block, in 1/65,536 seconds
     */
    long roundTripNanos(long nowNanos, int lastReport, int delay) {
        if (lastReport == 0 || lastReport != reportedNtp) {
            return -1;
        }
        return nowNanos - reportedNanos - delay * NANOS_PER_SECOND / 65_536;
    }
}
