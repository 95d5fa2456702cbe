package org.talkhpb.sfu.publish;

import java.util.List;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.rtcp.RtcpWriter;
import org.talkhpb.rtc.rtp.rtcp.TwccRecorder;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.sfu.negotiate.IncomingMedia;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.packet.RtcpOutbox;

/**
 * What a publisher is told by RTCP: each second how its packets arrive and how much it may send (REMB); at once what is
 * missing and that a keyframe is needed; ten times a second when its packets arrived, for its own bandwidth estimation.
 */
final class PublisherFeedback {
    private static final long REPORT_EVERY_NANOS = 1_000_000_000L;
    private static final long ARRIVALS_EVERY_NANOS = 100_000_000L;
    private static final int MOST_NACKED = 200;

    private final List<IncomingTrack> tracks;
    private final Ingress ingress;
    private final Peer peer;
    private final int ownSsrc;
    private final byte[] cname;
    private final TwccRecorder arrivals = new TwccRecorder();
    private final long[] missing = new long[MOST_NACKED];
    private long maxBitrateBps;
    private long nextReportNanos;
    private long nextArrivalsNanos;
    private int fullIntraNumber;

    /**
     * @param tracks of the publisher, live
     * @param ownSsrc under which we report
     */
    PublisherFeedback(List<IncomingTrack> tracks, Ingress ingress, Peer peer, int ownSsrc, byte[] cname) {
        this.tracks = tracks;
        this.ingress = ingress;
        this.peer = peer;
        this.ownSsrc = ownSsrc;
        this.cname = cname;
    }

    /** The cap changed: it is announced with the next report, which is due now. */
    void setMaxBitrate(long bitsPerSecond) {
        maxBitrateBps = bitsPerSecond;
        nextReportNanos = Long.MIN_VALUE;
    }

    /** Notes when a packet came, if it bears a transport-wide number. */
    void onArrival(long nowNanos, RtpView view, IncomingMedia media) {
        int id = media.extensions().transportSequence();
        int place = id == 0 ? RtpView.ABSENT : view.extensionOffset(id);
        if (place != RtpView.ABSENT && view.extensionLength(id) == 2) {
            byte[] bytes = view.buffer();
            arrivals.onPacket(nowNanos, (bytes[place] & 0xFF) << 8 | bytes[place + 1] & 0xFF);
        }
    }

    void onBeat(long nowNanos) {
        for (IncomingTrack track : tracks) {
            for (IncomingLayer layer : track.layers()) {
                if (layer.isBound()) {
                    askForMissing(nowNanos, track.media(), layer);
                    askForKeyframe(nowNanos, track.media(), layer);
                }
            }
        }
        if (nowNanos >= nextArrivalsNanos && arrivals.pending()) {
            nextArrivalsNanos = nowNanos + ARRIVALS_EVERY_NANOS;
            tellArrivals(nowNanos);
        }
        if (nowNanos >= nextReportNanos) {
            nextReportNanos = nowNanos + REPORT_EVERY_NANOS;
            report(nowNanos);
        }
    }

    private void askForMissing(long nowNanos, IncomingMedia media, IncomingLayer layer) {
        int count = layer.nacks().due(nowNanos, missing);
        if (count == 0 || !media.codec().hasFeedback(Codec.NACK)) {
            return;
        }
        RtcpWriter writer = begin().nack(ownSsrc, layer.ssrc());
        for (int i = 0; i < count; i++) {
            writer.missing((int) missing[i] & 0xFFFF);
        }
        ingress.counters().add(SfuCounter.NACKED_OUT, count);
        ingress.rtcp().send(nowNanos, peer);
    }

    private void askForKeyframe(long nowNanos, IncomingMedia media, IncomingLayer layer) {
        if (!layer.keyframes().takeDue(nowNanos)) {
            return;
        }
        if (media.codec().hasFeedback(Codec.NACK_PLI)) {
            begin().pictureLoss(ownSsrc, layer.ssrc());
        } else if (media.codec().hasFeedback(Codec.CCM_FIR)) {
            begin().fullIntraRequest(ownSsrc, layer.ssrc(), fullIntraNumber++ & 0xFF);
        } else {
            return;
        }
        ingress.counters().add(SfuCounter.KEYFRAME_REQUESTS_OUT);
        ingress.rtcp().send(nowNanos, peer);
    }

    private void tellArrivals(long nowNanos) {
        int anySsrc = tracks.stream()
                .flatMapToInt(track -> track.anySsrc().stream())
                .findFirst()
                .orElse(0);
        while (arrivals.pending()) {
            arrivals.write(begin(), ownSsrc, anySsrc);
            ingress.rtcp().send(nowNanos, peer);
        }
    }

    private void report(long nowNanos) {
        RtcpWriter writer = begin();
        for (IncomingTrack track : tracks) {
            for (IncomingLayer layer : track.layers()) {
                if (layer.isBound() && layer.statistics().heard()) {
                    layer.statistics().report(nowNanos, layer.ssrc(), writer);
                }
            }
        }
        writer.cname(ownSsrc, cname);
        int[] capped = tracks.stream()
                .filter(track -> track.media().codec().hasFeedback(Codec.REMB))
                .flatMapToInt(track -> track.anySsrc().stream())
                .toArray();
        if (capped.length > 0) {
            writer.maximumBitrate(ownSsrc, maxBitrateBps, capped);
        }
        ingress.rtcp().send(nowNanos, peer);
    }

    /** Every datagram starts with a report, for receivers that do not know reduced-size RTCP. */
    private RtcpWriter begin() {
        RtcpOutbox outbox = ingress.rtcp();
        return outbox.begin().receiverReport(ownSsrc);
    }
}
