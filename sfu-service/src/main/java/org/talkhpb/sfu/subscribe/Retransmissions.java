package org.talkhpb.sfu.subscribe;

import org.talkhpb.sfu.negotiate.OutgoingMedia;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.packet.LayerFeed;
import org.talkhpb.sfu.packet.Packet;

/**
 * Repairs what a subscriber lost (RFC 4588), from the cache all subscribers share, rewritten as the first time. Always by
 * RTX: protecting an index twice under GCM with another send time would give the key away, so a subscriber without RTX
 * gets none. At most a fifth of what the track sends, and no packet twice within a round trip.
 */
final class Retransmissions {
    private static final long BUDGET_DIVISOR = 5;
    private static final long MOST_BUDGET_BYTES = 60_000;
    private static final long LEAST_PAUSE_NANOS = 10_000_000L;
    private static final long FIRST_PAUSE_NANOS = 50_000_000L;

    private final OutgoingTrack track;
    private final SentPackets sent;
    private final Egress egress;
    private boolean enabled;
    private long budgetBytes = MOST_BUDGET_BYTES / 2;
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private int nextSequence = 1;

    Retransmissions(OutgoingTrack track, SentPackets sent, Egress egress) {
        this.track = track;
        this.sent = sent;
        this.egress = egress;
    }

    void enable(boolean agreed) {
        enabled = agreed && track.media().retransmission().isPresent();
    }

    void onSent(int length) {
        budgetBytes = Math.min(MOST_BUDGET_BYTES, budgetBytes + length / BUDGET_DIVISOR);
    }

    void onRoundTrip(long roundTripNanos) {
        pauseNanos = Math.max(LEAST_PAUSE_NANOS, roundTripNanos * 9 / 10);
    }

    void onNack(long nowNanos, int sequence, LayerFeed[] layers) {
        SfuCounter outcome = repair(nowNanos, sequence, layers);
        egress.counters().add(outcome);
    }

    private SfuCounter repair(long nowNanos, int sequence, LayerFeed[] layers) {
        if (!enabled) {
            return SfuCounter.RETRANSMIT_WITHOUT_RTX;
        }
        if (!sent.has(sequence) || sent.layer(sequence) >= layers.length) {
            return SfuCounter.RETRANSMIT_MISS;
        }
        Packet packet = layers[sent.layer(sequence)].cache().find(sent.sourceSequence(sequence));
        if (packet == Packet.NONE) {
            return SfuCounter.RETRANSMIT_MISS;
        }
        if (budgetBytes < packet.length()) {
            return SfuCounter.RETRANSMIT_OVER_BUDGET;
        }
        if (!sent.mayResend(sequence, nowNanos, pauseNanos)) {
            return SfuCounter.RETRANSMIT_TOO_SOON;
        }
        return resend(nowNanos, sequence, packet);
    }

    private SfuCounter resend(long nowNanos, int sequence, Packet packet) {
        OutgoingMedia media = track.media();
        int original = egress.begin(
                nowNanos,
                packet,
                track.extensions(),
                media.retransmission().orElseThrow(),
                nextSequence++ & 0xFFFF,
                sent.timestamp(sequence),
                media.retransmissionSsrc());
        egress.buffer()[original] = (byte) (sequence >>> 8);
        egress.buffer()[original + 1] = (byte) sequence;
        int length = track.copyPayload(packet, original + 2, sent.codecNumbers(sequence));
        budgetBytes -= length;
        if (!track.peer().sendRtp(nowNanos, egress.buffer(), 0, length)) {
            return SfuCounter.SKIPPED_NOT_SENT;
        }
        track.report().onRetransmitted(length);
        return SfuCounter.RETRANSMITTED;
    }
}
