package org.talkhpb.sfu.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.sfu.negotiate.ExtensionIds;

/**
 * Finds the track and layer of a packet: by SSRC once it is known, else by mid and rid (RFC 8843 section 9.2, RFC 8852),
 * else by a payload type that only one line uses. A publisher may have 32 SSRCs; more are not learnt.
 */
final class Sources {
    private static final int MOST_SOURCES = 32;

    /** Where an SSRC belongs. */
    record Source(IncomingTrack track, IncomingLayer layer) {}

    private final List<IncomingTrack> tracks;
    private final int[] ssrcs = new int[MOST_SOURCES];
    private final List<Optional<Source>> sources = new ArrayList<>(MOST_SOURCES);

    /** @param tracks of the publisher, live */
    Sources(List<IncomingTrack> tracks) {
        this.tracks = tracks;
    }

    /** The offer changed: what it announces is known, everything else is learnt anew. */
    void relearn() {
        sources.clear();
        for (IncomingTrack track : tracks) {
            for (IncomingLayer layer : track.layers()) {
                if (layer.isBound()) {
                    learn(layer.ssrc(), new Source(track, layer));
                    layer.retransmissionSsrc().ifPresent(rtx -> learn(rtx, new Source(track, layer)));
                }
            }
        }
    }

    /** Where the packet belongs; empty for what was not agreed on. */
    Optional<Source> find(RtpView view) {
        int ssrc = view.ssrc();
        for (int i = 0; i < sources.size(); i++) {
            if (ssrcs[i] == ssrc) {
                return sources.get(i);
            }
        }
        return discover(view);
    }

    /** Where reports on an SSRC belong. */
    Optional<Source> find(int ssrc) {
        for (int i = 0; i < sources.size(); i++) {
            if (ssrcs[i] == ssrc) {
                return sources.get(i);
            }
        }
        return Optional.empty();
    }

    private Optional<Source> discover(RtpView view) {
        if (sources.size() == MOST_SOURCES) {
            return Optional.empty();
        }
        Optional<Source> found = track(view).flatMap(track -> layer(track, view));
        found.ifPresent(source -> {
            bind(source, view);
            learn(view.ssrc(), source);
        });
        return found;
    }

    private Optional<IncomingTrack> track(RtpView view) {
        for (IncomingTrack track : tracks) {
            ExtensionIds ids = track.media().extensions();
            if (text(view, ids.mid()).filter(track.media().mid()::equals).isPresent()) {
                return Optional.of(track);
            }
        }
        return tracks.stream()
                .filter(track -> carries(track, view.payloadType()))
                .findFirst();
    }

    private static boolean carries(IncomingTrack track, int payloadType) {
        return track.media().codec().payloadType() == payloadType || isRetransmission(track, payloadType);
    }

    private static boolean isRetransmission(IncomingTrack track, int payloadType) {
        return track.media().retransmission().orElse(-1) == payloadType;
    }

    /** With rids a packet must name its layer; without, an unannounced SSRC can only be the plain stream. */
    private static Optional<Source> layer(IncomingTrack track, RtpView view) {
        ExtensionIds ids = track.media().extensions();
        boolean retransmission = isRetransmission(track, view.payloadType());
        if (!track.media().rids().isEmpty()) {
            return text(view, retransmission ? ids.repairedRid() : ids.rid())
                    .flatMap(track::layerOf)
                    .map(layer -> new Source(track, layer));
        }
        return track.media().ssrcs().size() > 1 ? Optional.empty() : Optional.of(new Source(track, track.layers()[0]));
    }

    private static void bind(Source source, RtpView view) {
        if (isRetransmission(source.track(), view.payloadType())) {
            source.layer().bindRetransmission(view.ssrc());
        } else {
            source.layer().bind(view.ssrc(), source.layer().retransmissionSsrc());
        }
    }

    private void learn(int ssrc, Source source) {
        if (sources.size() < MOST_SOURCES && find(ssrc).isEmpty()) {
            ssrcs[sources.size()] = ssrc;
            sources.add(Optional.of(source));
        }
    }

    private static Optional<String> text(RtpView view, int id) {
        int place = id == 0 ? RtpView.ABSENT : view.extensionOffset(id);
        return place == RtpView.ABSENT
                ? Optional.empty()
                : Optional.of(new String(view.buffer(), place, view.extensionLength(id), StandardCharsets.US_ASCII));
    }
}
