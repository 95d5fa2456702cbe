package org.talkhpb.sfu.publish;

import java.util.OptionalInt;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.SequenceUnwrapper;
import org.talkhpb.rtc.rtp.rtcp.ReceiveStatistics;
import org.talkhpb.sfu.bandwidth.RateMeter;
import org.talkhpb.sfu.negotiate.IncomingMedia;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.packet.LayerFeed;
import org.talkhpb.sfu.packet.Packet;
import org.talkhpb.sfu.packet.PacketPool;
import org.talkhpb.sfu.packet.PacketReader;
import org.talkhpb.sfu.packet.RetransmitCache;
import org.talkhpb.sfu.packet.SenderClock;

/**
 * One encoding of a track as it arrives: what is lost, what must be asked for again, whether the encoder still makes it.
 * Runs on the publisher's loop.
 */
final class IncomingLayer {
    private static final int VIDEO_CACHE = 1_024;
    /** Nobody asks for audio again: enough to know duplicates and late packets. */
    private static final int AUDIO_CACHE = 16;

    private static final long DEAD_AFTER_NANOS = 1_000_000_000L;
    private static final int ALIVE_AFTER_PACKETS = 3;
    private static final int RESTART_JUMP = 3_000;

    private final PacketPool pool;
    private final Counters counters;
    private final LayerFeed feed;
    private final PacketReader reader;
    private final ReceiveStatistics statistics;
    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private final NackGenerator nacks = new NackGenerator();
    private final KeyframeRequests keyframes = new KeyframeRequests();
    private final RateMeter rate = new RateMeter();
    private long sequenceBase;
    private int ssrc;
    private OptionalInt retransmissionSsrc = OptionalInt.empty();
    private boolean bound;
    private boolean alive;
    private int packetsSinceSilence;
    private long lastPacketNanos;

    IncomingLayer(int index, IncomingMedia media, boolean video, PacketPool pool, Counters counters) {
        this.pool = pool;
        this.counters = counters;
        this.feed =
                new LayerFeed(index, new RetransmitCache(pool, video ? VIDEO_CACHE : AUDIO_CACHE), new SenderClock());
        this.reader = new PacketReader(media);
        this.statistics = new ReceiveStatistics(media.codec().clockRate());
    }

    /** The layer's SSRC is known: announced, or learnt from its first packet. */
    void bind(int layerSsrc, OptionalInt rtxSsrc) {
        ssrc = layerSsrc;
        retransmissionSsrc = rtxSsrc;
        bound = true;
    }

    /** The SSRC of its retransmissions was learnt from the first of them. */
    void bindRetransmission(int rtxSsrc) {
        retransmissionSsrc = OptionalInt.of(rtxSsrc);
    }

    boolean isBound() {
        return bound;
    }

    int ssrc() {
        return ssrc;
    }

    OptionalInt retransmissionSsrc() {
        return retransmissionSsrc;
    }

    LayerFeed feed() {
        return feed;
    }

    NackGenerator nacks() {
        return nacks;
    }

    KeyframeRequests keyframes() {
        return keyframes;
    }

    ReceiveStatistics statistics() {
        return statistics;
    }

    RateMeter rate() {
        return rate;
    }

    boolean isAlive() {
        return alive;
    }

    /** A packet of this layer; returns it kept in the cache, or {@link Packet#NONE} when it is of no use. */
    Packet onRtp(long nowNanos, RtpView view) {
        if (!statistics.onPacket(nowNanos, view.sequenceNumber(), view.timestamp())) {
            counters.add(SfuCounter.DROPPED_TOO_OLD);
            return Packet.NONE;
        }
        rate.onBytes(nowNanos, view.length());
        long sequence = extend(view.sequenceNumber());
        nacks.onPacket(nowNanos, sequence);
        return keep(nowNanos, view, sequence);
    }

    /** A packet of this layer that we asked for again, already unwrapped. */
    Packet onRepaired(long nowNanos, RtpView view) {
        rate.onBytes(nowNanos, view.length());
        long sequence = extend(view.sequenceNumber());
        // Senders probe the path with retransmissions that nobody asked for.
        if (!nacks.onRetransmission(nowNanos, sequence)) {
            counters.add(SfuCounter.DROPPED_DUPLICATE);
            return Packet.NONE;
        }
        statistics.onPacket(nowNanos, view.sequenceNumber(), view.timestamp());
        counters.add(SfuCounter.REPAIRED_IN);
        return keep(nowNanos, view, sequence);
    }

    private Packet keep(long nowNanos, RtpView view, long sequence) {
        if (feed.cache().has(sequence)) {
            counters.add(SfuCounter.DROPPED_DUPLICATE);
            return Packet.NONE;
        }
        Packet packet = pool.take();
        reader.read(nowNanos, view, sequence, packet);
        if (!feed.cache().store(packet)) {
            pool.giveBack(packet);
            counters.add(SfuCounter.DROPPED_TOO_OLD);
            return Packet.NONE;
        }
        lastPacketNanos = nowNanos;
        packetsSinceSilence++;
        if (packet.isKeyframeStart()) {
            nacks.onKeyframe(sequence);
            keyframes.onKeyframe(nowNanos);
        }
        return packet;
    }

    /** A source that starts over (RFC 3550 appendix A.1) goes on two cycles above what we saw, so that numbers only rise. */
    private long extend(int wire) {
        long highest = unwrapper.highest();
        long nearest = unwrapper.peek(wire);
        if (highest >= 0 && Math.abs(nearest - highest) > RESTART_JUMP) {
            sequenceBase += (highest >> 16) + 1 << 16;
            unwrapper.reset();
        }
        return sequenceBase + unwrapper.unwrap(wire);
    }

    /** Looks whether the encoder still makes the layer; true when that changed. */
    boolean noticeLife(long nowNanos) {
        if (packetsSinceSilence > 0 && nowNanos - lastPacketNanos > DEAD_AFTER_NANOS) {
            packetsSinceSilence = 0;
        }
        boolean livesNow = alive ? packetsSinceSilence > 0 : packetsSinceSilence >= ALIVE_AFTER_PACKETS;
        boolean changed = livesNow != alive;
        alive = livesNow;
        return changed;
    }

    /** The publisher's report on this layer. */
    void onSenderReport(long nowNanos, long ntp, int rtp) {
        statistics.onSenderReport(nowNanos, ntp);
        feed.clock().onReport(nowNanos, ntp, rtp);
    }

    PublisherDescription.Layer describe() {
        return new PublisherDescription.Layer(
                alive,
                rate.bitsPerSecond(lastPacketNanos),
                statistics.received(),
                statistics.cumulativeLost(),
                statistics.jitter());
    }

    void close() {
        feed.cache().clear();
    }
}
