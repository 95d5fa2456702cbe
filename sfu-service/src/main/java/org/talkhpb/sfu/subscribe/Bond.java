package org.talkhpb.sfu.subscribe;

import java.util.Optional;
import org.talkhpb.rtc.sdp.Direction;
import org.talkhpb.sfu.negotiate.SubscriberAnswer.AcceptedTrack;
import org.talkhpb.sfu.negotiate.SubscriberOffer.Line;
import org.talkhpb.sfu.packet.LayerFeed;

/** An outgoing track and where its packets come from at present. */
final class Bond {
    private static final LayerFeed[] NO_LAYERS = {};

    private final OutgoingTrack track;
    private Optional<SourceTrack> source;
    private boolean accepted;
    private boolean attached;

    Bond(OutgoingTrack track, SourceTrack source) {
        this.track = track;
        this.source = Optional.of(source);
    }

    OutgoingTrack track() {
        return track;
    }

    LayerFeed[] layers() {
        return source.map(SourceTrack::feeds).orElse(NO_LAYERS);
    }

    Line line() {
        return new Line.Track(track.media(), source.isPresent() ? Direction.SENDONLY : Direction.INACTIVE);
    }

    /** The subscriber's answer about this line. */
    void answered(Optional<AcceptedTrack> answer) {
        accepted = answer.isPresent();
        answer.ifPresentOrElse(track::accept, track::refuse);
    }

    /** Packets flow from now on, if the subscriber wants them. */
    void connect() {
        if (accepted && !attached && source.isPresent()) {
            attached = true;
            source.get().attach(track);
        }
    }

    void disconnect() {
        if (attached) {
            attached = false;
            source.orElseThrow().detach(track);
        }
    }

    /** The publisher's line is now {@code changed}, or gone. */
    void follow(Optional<SourceTrack> changed) {
        if (changed.equals(source)) {
            changed.ifPresent(same -> track.carry(track.media().carrying(same.media())));
            return;
        }
        boolean flows = attached;
        disconnect();
        source = changed;
        track.restart();
        changed.ifPresent(other -> track.carry(track.media().carrying(other.media())));
        if (flows) {
            connect();
        }
    }
}
