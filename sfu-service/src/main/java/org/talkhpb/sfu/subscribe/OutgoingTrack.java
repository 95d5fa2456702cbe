package org.talkhpb.sfu.subscribe;

import java.util.Optional;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.rtp.rtcp.RtcpWriter;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.sfu.negotiate.ExtensionIds;
import org.talkhpb.sfu.negotiate.OutgoingMedia;
import org.talkhpb.sfu.negotiate.SubscriberAnswer.AcceptedTrack;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.packet.LayerFeed;
import org.talkhpb.sfu.packet.Packet;
import org.talkhpb.sfu.packet.SenderClock;

/**
 * One audio or video line towards one subscriber: one SSRC for life, whatever layers of the publisher it is made of. The
 * path of a packet is {@link #onPacket}: choose, renumber, copy, send. Runs on the publisher's loop.
 */
public final class OutgoingTrack {
    private static final int VIDEO_MEMORY = 512;
    private static final int AUDIO_MEMORY = 128;
    private static final int FIRST_SEQUENCE_SPAN = 0x4000;

    private OutgoingMedia media;
    private final Peer peer;
    private final Egress egress;
    private final Counters counters;
    private final LayerSelector selector = new LayerSelector();
    private final SequenceRewriter sequences;
    private final TimestampRewriter timestamps;
    private final Vp8Rewriter pictures;
    private final SentPackets sent;
    private final Retransmissions retransmissions;
    private final KeyframeWish keyframeWish = new KeyframeWish();
    private final SendingReport report = new SendingReport();
    private SenderClock sourceClock = new SenderClock();
    private ExtensionIds extensions = ExtensionIds.NONE;
    private boolean accepted;
    private int fractionLost;

    /** @param firstNumber random, so that nobody guesses the first sequence number and picture id */
    OutgoingTrack(OutgoingMedia media, Peer peer, Egress egress, int firstNumber) {
        int memory = media.kind() == MediaKind.VIDEO ? VIDEO_MEMORY : AUDIO_MEMORY;
        long first = Math.floorMod(firstNumber, FIRST_SEQUENCE_SPAN);
        this.media = media;
        this.peer = peer;
        this.egress = egress;
        this.counters = egress.counters();
        this.sequences = new SequenceRewriter(first, memory);
        this.timestamps = new TimestampRewriter(media.codec().clockRate());
        this.pictures = new Vp8Rewriter((int) first);
        this.sent = new SentPackets(memory);
        this.retransmissions = new Retransmissions(this, sent, egress);
    }

    public OutgoingMedia media() {
        return media;
    }

    public LayerSelector selector() {
        return selector;
    }

    SendingReport report() {
        return report;
    }

    Peer peer() {
        return peer;
    }

    ExtensionIds extensions() {
        return extensions;
    }

    /** The publisher's line changed under the same SSRC. */
    void carry(OutgoingMedia changed) {
        media = changed;
    }

    /** What the subscriber wants of this kind of medium; absent values stay. */
    void apply(LayerWish wish) {
        Optional<Boolean> wanted = media.kind() == MediaKind.VIDEO ? wish.video() : wish.audio();
        wanted.ifPresent(on -> {
            if (on) {
                selector.resume();
            } else {
                selector.pause();
            }
        });
        if (media.kind() == MediaKind.VIDEO) {
            wish.substream().ifPresent(selector::wishLayer);
            wish.temporal().ifPresent(selector::wishTemporal);
        }
    }

    /** Another source begins with a keyframe. */
    void restart() {
        selector.forgetLayers();
    }

    /** The subscriber takes the line. */
    void accept(AcceptedTrack track) {
        accepted = true;
        extensions = track.extensions();
        retransmissions.enable(track.takesRetransmissions());
    }

    /** The subscriber refused the line, or set it inactive; the others go on. */
    void refuse() {
        accepted = false;
        selector.restart();
    }

    /** A packet of one of the publisher's layers, to be forwarded or left out. */
    public void onPacket(long nowNanos, LayerFeed layer, Packet packet) {
        if (!accepted) {
            counters.add(SfuCounter.SKIPPED_PAUSED);
            return;
        }
        switch (selector.choose(
                layer.index(),
                packet.isKeyframeStart(),
                packet.timestamp(),
                packet.temporalLayer(),
                packet.isTemporalSync())) {
            case FORWARD -> forward(nowNanos, layer, packet);
            case RESTART -> restart(nowNanos, layer, packet);
            case TEMPORAL_LAYER -> skip(packet);
            case OTHER_LAYER -> counters.add(SfuCounter.SKIPPED_OTHER_LAYER);
            case AWAITING_KEYFRAME -> counters.add(SfuCounter.SKIPPED_AWAITING_KEYFRAME);
            case PAUSED -> counters.add(SfuCounter.SKIPPED_PAUSED);
        }
    }

    private void restart(long nowNanos, LayerFeed layer, Packet packet) {
        sequences.restartAt(packet.sequence());
        pictures.restartAt(packet);
        timestamps.restartAt(nowNanos, packet.timestamp(), sourceClock, layer.clock());
        sourceClock = layer.clock();
        forward(nowNanos, layer, packet);
        // A keyframe whose first packet was lost and repaired: what came behind it meanwhile was left out.
        for (long behind = packet.sequence() + 1; behind <= layer.cache().newest(); behind++) {
            Packet late = layer.cache().find(behind);
            if (late != Packet.NONE) {
                onPacket(nowNanos, layer, late);
            }
        }
    }

    private void skip(Packet packet) {
        sequences.skip(packet.sequence());
        pictures.skip(packet);
        counters.add(SfuCounter.SKIPPED_TEMPORAL_LAYER);
    }

    private void forward(long nowNanos, LayerFeed layer, Packet packet) {
        if (packet.payloadLength() == 0) {
            sequences.skip(packet.sequence());
            return;
        }
        long number = sequences.forward(packet.sequence());
        int sequence = (int) number & 0xFFFF;
        // The same index twice with another send time would give the GCM key away.
        if (number == SequenceRewriter.DROPPED || sent.has(sequence)) {
            counters.add(SfuCounter.SKIPPED_LATE);
            return;
        }
        int timestamp = timestamps.forward(nowNanos, packet.timestamp());
        int numbers = pictures.forward(packet);
        sent.remember(sequence, layer.index(), packet.sequence(), timestamp, numbers);
        int payload = egress.begin(
                nowNanos, packet, extensions, media.codec().payloadType(), sequence, timestamp, media.ssrc());
        int length = copyPayload(packet, payload, numbers);
        if (peer.sendRtp(nowNanos, egress.buffer(), 0, length)) {
            report.onSent(packet.payloadLength(), length);
            retransmissions.onSent(length);
            counters.add(SfuCounter.RTP_OUT);
            counters.add(SfuCounter.RTP_OUT_BYTES, length);
        } else {
            counters.add(SfuCounter.SKIPPED_NOT_SENT);
        }
    }

    /** Copies a payload behind the header in the egress buffer and renumbers it; returns the packet's length. */
    int copyPayload(Packet packet, int payload, int numbers) {
        System.arraycopy(packet.bytes(), packet.payloadOffset(), egress.buffer(), payload, packet.payloadLength());
        pictures.write(numbers, packet, egress.buffer(), payload);
        return payload + packet.payloadLength();
    }

    /** The subscriber misses a packet of ours. */
    void onNack(long nowNanos, int sequence, LayerFeed[] layers) {
        counters.add(SfuCounter.NACKED_IN);
        retransmissions.onNack(nowNanos, sequence, layers);
    }

    /** The subscriber cannot decode. */
    void onKeyframeRequest(long nowNanos) {
        counters.add(SfuCounter.KEYFRAME_REQUESTS_IN);
        if (!keyframeWish.onRequest(nowNanos)) {
            counters.add(SfuCounter.KEYFRAME_REQUESTS_IGNORED);
        }
    }

    /**
     * The subscriber's report on this track.
     *
     * @param lost of 256 packets since its last report
     * @param lastReport the middle of the NTP time of our report it answers
     * @param delay since it got that, in 1/65,536 seconds
     */
    void onReport(long nowNanos, int lost, int lastReport, int delay) {
        fractionLost = lost;
        long roundTripNanos = report.roundTripNanos(nowNanos, lastReport, delay);
        if (roundTripNanos >= 0) {
            retransmissions.onRoundTrip(roundTripNanos);
        }
    }

    /** Writes a sender report if one is due. */
    void writeReport(long nowNanos, RtcpWriter writer) {
        if (report.takeDue(
                nowNanos, sourceClock, timestamps.offset(), media.codec().clockRate())) {
            writer.senderReport(media.ssrc(), report.ntp(), report.rtp(), report.packets(), report.octets());
        }
    }

    /** The layer of which this subscriber needs a keyframe now, or {@link LayerSelector#NONE}. */
    public int takeKeyframeNeed() {
        if (!accepted || media.kind() == MediaKind.AUDIO) {
            return LayerSelector.NONE;
        }
        boolean asked = keyframeWish.take();
        int awaited = selector.awaited();
        return awaited == LayerSelector.NONE && asked ? selector.current() : awaited;
    }

    SubscriberDescription.Track describe() {
        return new SubscriberDescription.Track(
                media.mid(),
                accepted,
                selector.isPaused(),
                selector.current(),
                selector.target(),
                report.bytes(),
                report.retransmittedBytes(),
                fractionLost);
    }
}
