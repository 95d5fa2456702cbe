package org.talkhpb.sfu.publish;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.Rtx;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.sfu.negotiate.IncomingMedia;
import org.talkhpb.sfu.negotiate.IncomingMedia.LayerSsrc;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.packet.LayerFeed;
import org.talkhpb.sfu.packet.Packet;
import org.talkhpb.sfu.subscribe.LayerSelector;
import org.talkhpb.sfu.subscribe.OutgoingTrack;
import org.talkhpb.sfu.subscribe.SourceTrack;

/**
 * One audio or video line of a publisher and everybody who gets it. Packets that arrive in one turn of the loop are
 * forwarded together at its end, subscriber by subscriber, so that those of one destination lie side by side and leave in
 * one system call. Runs on the publisher's loop.
 */
public final class IncomingTrack implements SourceTrack {
    private static final int MOST_STAGED = 128;

    private final Ingress ingress;
    private final IncomingLayer[] layers;
    private final LayerFeed[] feeds;
    private IncomingMedia media;
    private OutgoingTrack[] outgoing = {};
    private final Packet[] staged = new Packet[MOST_STAGED];
    private final LayerFeed[] stagedLayers = new LayerFeed[MOST_STAGED];
    private int stagedCount;

    IncomingTrack(IncomingMedia media, Ingress ingress) {
        this.media = media;
        this.ingress = ingress;
        boolean video = media.kind() == MediaKind.VIDEO;
        layers = new IncomingLayer[media.layerCount()];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = new IncomingLayer(i, media, video, ingress.pool(), ingress.counters());
        }
        feeds = Arrays.stream(layers).map(IncomingLayer::feed).toArray(LayerFeed[]::new);
        bindAnnounced();
    }

    /** The publisher's new offer describes this line as {@code changed}; true when it still is the same kind of stream. */
    boolean renegotiate(IncomingMedia changed) {
        boolean same = changed.layerCount() == layers.length
                && changed.codec().name().equals(media.codec().name());
        if (same) {
            media = changed;
            bindAnnounced();
        }
        return same;
    }

    private void bindAnnounced() {
        List<LayerSsrc> ssrcs = media.ssrcs();
        if (media.rids().isEmpty()) {
            for (int i = 0; i < Math.min(ssrcs.size(), layers.length); i++) {
                layers[i].bind(ssrcs.get(i).ssrc(), ssrcs.get(i).retransmission());
            }
        }
    }

    @Override
    public IncomingMedia media() {
        return media;
    }

    IncomingLayer[] layers() {
        return layers;
    }

    @Override
    public LayerFeed[] feeds() {
        return feeds;
    }

    /** The layer of a simulcast stream id; without rids the only one. */
    Optional<IncomingLayer> layerOf(String rid) {
        int index = media.rids().isEmpty() ? 0 : media.rids().indexOf(rid);
        return index < 0 || index >= layers.length ? Optional.empty() : Optional.of(layers[index]);
    }

    /** A packet of one of the layers: loss register and cache, then everybody who gets it at the end of the turn. */
    void onRtp(long nowNanos, IncomingLayer layer, RtpView view) {
        if (view.payloadType() == media.codec().payloadType()) {
            stage(nowNanos, layer, layer.onRtp(nowNanos, view));
        } else if (view.payloadType() == media.retransmission().orElse(-1)) {
            onRetransmission(nowNanos, layer, view);
        } else {
            ingress.counters().add(SfuCounter.DROPPED_PAYLOAD_TYPE);
        }
    }

    private void onRetransmission(long nowNanos, IncomingLayer layer, RtpView view) {
        if (!Rtx.carriesOriginal(view)) {
            ingress.counters().add(SfuCounter.DROPPED_PADDING);
            return;
        }
        int length = view.length() - Rtx.OVERHEAD;
        int original = Rtx.unwrap(view, layer.ssrc(), media.codec().payloadType());
        view.wrap(view.buffer(), original, length);
        stage(nowNanos, layer, layer.onRepaired(nowNanos, view));
    }

    private void stage(long nowNanos, IncomingLayer layer, Packet packet) {
        if (packet == Packet.NONE || outgoing.length == 0) {
            return;
        }
        if (stagedCount == 0) {
            ingress.wantTurnEnd(this);
        } else if (stagedCount == MOST_STAGED) {
            forwardStaged(nowNanos);
        }
        staged[stagedCount] = packet;
        stagedLayers[stagedCount++] = layer.feed();
    }

    /** The end of the loop's turn: gives what came in it to everybody. */
    public void forwardStaged(long nowNanos) {
        for (OutgoingTrack track : outgoing) {
            for (int i = 0; i < stagedCount; i++) {
                track.onPacket(nowNanos, stagedLayers[i], staged[i]);
            }
        }
        Arrays.fill(staged, 0, stagedCount, Packet.NONE);
        stagedCount = 0;
    }

    @Override
    public void attach(OutgoingTrack track) {
        for (IncomingLayer layer : layers) {
            if (layer.isAlive()) {
                track.selector().onLayerAlive(layer.feed().index());
            }
        }
        outgoing = Arrays.copyOf(outgoing, outgoing.length + 1);
        outgoing[outgoing.length - 1] = track;
    }

    @Override
    public void detach(OutgoingTrack track) {
        outgoing = Arrays.stream(outgoing).filter(other -> other != track).toArray(OutgoingTrack[]::new);
    }

    /** Every few milliseconds: which layers live, and who needs a keyframe. */
    void onBeat(long nowNanos) {
        for (IncomingLayer layer : layers) {
            layer.feed().cache().expire(nowNanos);
            if (layer.noticeLife(nowNanos)) {
                tellLife(layer);
            }
            if (layer.nacks().takeLostTrack()) {
                layer.keyframes().request();
            }
        }
        for (OutgoingTrack track : outgoing) {
            int needed = track.takeKeyframeNeed();
            if (needed != LayerSelector.NONE && needed < layers.length) {
                layers[needed].keyframes().request();
            }
        }
    }

    private void tellLife(IncomingLayer layer) {
        for (OutgoingTrack track : outgoing) {
            if (layer.isAlive()) {
                track.selector().onLayerAlive(layer.feed().index());
            } else {
                track.selector().onLayerDead(layer.feed().index());
            }
        }
    }

    /** Any SSRC of the line, for feedback that has to name one. */
    OptionalInt anySsrc() {
        return Arrays.stream(layers)
                .filter(IncomingLayer::isBound)
                .mapToInt(IncomingLayer::ssrc)
                .findFirst();
    }

    PublisherDescription.Track describe() {
        return new PublisherDescription.Track(
                media.mid(),
                media.codec().name(),
                Arrays.stream(layers).map(IncomingLayer::describe).toList());
    }

    void close() {
        stagedCount = 0;
        outgoing = new OutgoingTrack[0];
        for (IncomingLayer layer : layers) {
            layer.close();
        }
    }
}
