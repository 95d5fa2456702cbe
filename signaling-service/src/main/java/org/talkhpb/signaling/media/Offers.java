package org.talkhpb.signaling.media;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.contracts.room.PublisherPlace;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;

/** A client publishes its camera or screen: permission, node, command, answer (signaling.md 13.2). Blocks. */
final class Offers {
    private final SfuNodes nodes;
    private final SfuClient sfu;
    private final Streams streams;
    private final Registry registry;
    private final BitrateLimits limits;
    private final CandidateFilter candidateFilter;
    private final Counters counters;

    Offers(
            SfuNodes nodes,
            SfuClient sfu,
            Streams streams,
            Registry registry,
            BitrateLimits limits,
            CandidateFilter candidateFilter,
            Counters counters) {
        this.nodes = nodes;
        this.sfu = sfu;
        this.streams = streams;
        this.registry = registry;
        this.limits = limits;
        this.candidateFilter = candidateFilter;
        this.counters = counters;
    }

    /** @throws Refusal {@code not_allowed}, {@code invalid_sdp}, {@code processing_failed} */
    void offer(Session session, MediaData data) {
        StreamType type = data.streamType();
        OfferedMedia carries = OfferedMedia.of(data.sdp());
        if (!carries.isAllowed(type, session.permissions())) {
            throw Refusal.of(ErrorCode.NOT_ALLOWED);
        }
        StreamId stream = streamOf(session, type);
        Optional<PublisherPlace> present = place(stream);
        // Android sends no sid: the present connection, or a new one.
        String sid = data.sid().or(() -> present.map(PublisherPlace::sid)).orElseGet(() -> UUID.randomUUID()
                .toString());
        String sdp = candidateFilter.withoutUnusable(data.sdp());
        long bitrate = limits.of(session.backend(), type, data.bitrate());
        List<String> candidates = present.map(place -> List.of(place.node())).orElseGet(nodes::byLoad);
        for (String node : candidates) {
            MediaAnswer answer =
                    sfu.ask(node, id -> new MediaCommand.Publish(id, stream, sid, sdp, bitrate, data.codecs()));
            if (answer instanceof MediaAnswer.Answered answered) {
                counters.add(SignalingCounter.PUBLISHERS_CREATED);
                published(session, stream, new Streams.Publisher(new PublisherPlace(node, sid), carries));
                session.send(answerFrame(session, type, sid, answered.sdp()));
                return;
            }
            if (answer instanceof MediaAnswer.Failed failed && failed.code() == MediaAnswer.Code.INVALID_SDP) {
                throw refusal(failed);
            }
            // Gone, full or draining since its last report: the next one may take it.
        }
        counters.add(SignalingCounter.MEDIA_NO_NODE);
        throw Refusal.of(ErrorCode.PROCESSING_FAILED, "No SFU node takes the stream.");
    }

    private void published(Session session, StreamId stream, Streams.Publisher publisher) {
        streams.published(stream, publisher);
        registry.publishedAt(stream, publisher.place());
        if (session.hasEnded()) {
            unpublish(stream, "session ended");
        }
    }

    private static Frame answerFrame(Session session, StreamType type, String sid, String sdp) {
        return Frame.of(ServerMessage.relayed(
                ClientMessage.Relay.MESSAGE,
                "session",
                session.id(),
                session.userId(),
                MediaData.sdpData("answer", session.id(), session.id(), type, sid, sdp)));
    }

    /** A trickled candidate for the session's own publisher; needs any permission to publish what it may carry. */
    void candidate(Session session, MediaData data) {
        StreamType type = data.streamType();
        boolean allowed = type == StreamType.SCREEN
                ? OfferedMedia.ANYTHING.isAllowed(type, session.permissions())
                : session.permissions().allowAudio() || session.permissions().allowVideo();
        if (!allowed) {
            throw Refusal.of(ErrorCode.NOT_ALLOWED);
        }
        if (!candidateFilter.isUsable(data.candidate())) {
            counters.add(SignalingCounter.DROPPED_CANDIDATE);
            return;
        }
        StreamId stream = streamOf(session, type);
        PublisherPlace place = place(stream).orElseThrow(() -> Refusal.of(ErrorCode.CLIENT_NOT_FOUND));
        MediaAnswer answer = sfu.ask(
                place.node(),
                id -> new MediaCommand.AddCandidate(id, stream, Optional.empty(), data.sid(), data.candidate()));
        if (answer instanceof MediaAnswer.Failed failed) {
            throw refusal(failed);
        }
    }

    /** Where the stream is published, on a node that lives. */
    private Optional<PublisherPlace> place(StreamId stream) {
        return streams.publisher(stream)
                .map(Streams.Publisher::place)
                .or(() -> registry.publisher(stream))
                .filter(place -> nodes.isAlive(place.node()));
    }

    /** Ends a publisher of this node's session, if there is one. */
    void unpublish(StreamId stream, String reason) {
        Optional<PublisherPlace> place =
                streams.unpublished(stream).map(Streams.Publisher::place).or(() -> registry.publisher(stream));
        place.ifPresent(present -> {
            registry.unpublished(stream, present);
            sfu.tell(present.node(), id -> new MediaCommand.Unpublish(id, stream, reason));
        });
    }

    static StreamId streamOf(Session session, StreamType type) {
        return new StreamId(session.backend().id(), session.id(), type);
    }

    static Refusal refusal(MediaAnswer.Failed failed) {
        return switch (failed.code()) {
            case NOT_FOUND -> Refusal.of(ErrorCode.CLIENT_NOT_FOUND);
            case INVALID_SDP -> Refusal.of(ErrorCode.INVALID_SDP);
            case SID_MISMATCH, BUSY, SHUTDOWN_SCHEDULED, INTERNAL -> Refusal.of(ErrorCode.PROCESSING_FAILED);
        };
    }
}
