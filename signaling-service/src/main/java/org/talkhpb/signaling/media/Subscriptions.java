package org.talkhpb.signaling.media;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.contracts.room.PublisherPlace;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.room.Room;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;

/** A client receives another's stream: may it, wait for the publisher, command, offer (signaling.md 13.3). Blocks. */
final class Subscriptions {
    /** News of a publisher may get lost with the bus; then a look each second finds it. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Request(String session, StreamId stream) {}

    private final SfuNodes nodes;
    private final SfuClient sfu;
    private final Streams streams;
    private final Registry registry;
    private final Rooms rooms;
    private final PublisherNews news;
    private final MediaConfig config;
    private final LongSupplier nowNanos;
    private final CandidateFilter candidateFilter;
    private final Counters counters;
    private final Set<Request> running = ConcurrentHashMap.newKeySet();

    Subscriptions(
            SfuNodes nodes,
            SfuClient sfu,
            Streams streams,
            Registry registry,
            Rooms rooms,
            PublisherNews news,
            MediaConfig config,
            LongSupplier nowNanos,
            Counters counters) {
        this.nodes = nodes;
        this.sfu = sfu;
        this.streams = streams;
        this.registry = registry;
        this.rooms = rooms;
        this.news = news;
        this.config = config;
        this.nowNanos = nowNanos;
        this.candidateFilter = CandidateFilter.of(config);
        this.counters = counters;
    }

    /** @throws Refusal {@code not_allowed} unless both are in one call */
    void checkSameCall(Session session, StreamId stream) {
        if (config.allowSubscribeAny()) {
            return;
        }
        Optional<Room> room = session.room().flatMap(rooms::find);
        Optional<Member> publisher = room.flatMap(here -> here.member(stream.session()));
        boolean receives = session.isInternal()
                || room.filter(here -> here.isInCall(session.id())).isPresent();
        boolean sends = publisher.filter(Member::isInternal).isPresent()
                || room.filter(here -> here.isInCall(stream.session())).isPresent();
        if (publisher.isEmpty() || !receives || !sends) {
            throw Refusal.of(ErrorCode.NOT_ALLOWED);
        }
    }

    /**
     * Subscribes and sends the offer. A second request for the same stream while one is served adds nothing: its answer
     * is on the way.
     *
     * @throws Refusal {@code client_not_found} when nobody publishes the stream in time
     */
    void request(Session session, StreamId stream, MediaData wish) {
        Request request = new Request(session.id(), stream);
        if (!running.add(request)) {
            return;
        }
        try {
            subscribe(session, stream, wish);
        } finally {
            running.remove(request);
        }
    }

    private void subscribe(Session session, StreamId stream, MediaData wish) {
        String sid = sidFor(session, stream, wish);
        long deadlineNanos = nowNanos.getAsLong() + config.publisherDeadline().toNanos();
        while (!session.hasEnded()) {
            CompletableFuture<Void> next = news.next(stream);
            try {
                Optional<PublisherPlace> place =
                        registry.publisher(stream).filter(found -> nodes.isAlive(found.node()));
                if (place.isPresent() && subscribeAt(place.get().node(), session, stream, sid, wish)) {
                    return;
                }
                long leftNanos = deadlineNanos - nowNanos.getAsLong();
                if (leftNanos <= 0) {
                    counters.add(SignalingCounter.MEDIA_NO_PUBLISHER);
                    throw Refusal.of(ErrorCode.CLIENT_NOT_FOUND);
                }
                next.copy()
                        .completeOnTimeout(null, Math.min(leftNanos, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS)
                        .join();
            } finally {
                news.forget(stream, next);
            }
        }
    }

    /** The present connection is renegotiated when its own sid comes; anything else means a new one. */
    private String sidFor(Session session, StreamId stream, MediaData wish) {
        Optional<String> present = streams.subscriber(session, stream).map(Streams.Subscriber::sid);
        boolean known = present.isEmpty() || present.equals(wish.sid());
        return wish.sid().filter(sid -> known).orElseGet(() -> UUID.randomUUID().toString());
    }

    /** @return false when nobody publishes the stream there (yet) */
    private boolean subscribeAt(String node, Session session, StreamId stream, String sid, MediaData wish) {
        MediaAnswer answer =
                sfu.ask(node, id -> new MediaCommand.Subscribe(id, stream, session.id(), sid, wish.layers()));
        return switch (answer) {
            case MediaAnswer.Offered offered -> {
                offered(node, session, stream, offered);
                yield true;
            }
            case MediaAnswer.Failed failed when failed.code() == MediaAnswer.Code.NOT_FOUND -> false;
            case MediaAnswer.Failed failed -> throw Offers.refusal(failed);
            case MediaAnswer.Answered unexpected -> throw Refusal.of(ErrorCode.PROCESSING_FAILED);
            case MediaAnswer.Done unexpected -> throw Refusal.of(ErrorCode.PROCESSING_FAILED);
        };
    }

    private void offered(String node, Session session, StreamId stream, MediaAnswer.Offered offered) {
        if (session.hasEnded()) {
            sfu.tell(node, id -> new MediaCommand.Unsubscribe(id, stream, session.id()));
            return;
        }
        streams.subscribed(session, stream, new Streams.Subscriber(node, offered.sid()));
        counters.add(SignalingCounter.SUBSCRIBERS_CREATED);
        session.send(Frame.of(ServerMessage.relayed(
                ClientMessage.Relay.MESSAGE,
                "session",
                stream.session(),
                "",
                MediaData.sdpData(
                        "offer", session.id(), stream.session(), stream.type(), offered.sid(), offered.sdp()))));
    }

    /** The client's answer to an offer. */
    void answer(Session session, StreamId stream, MediaData data) {
        Streams.Subscriber subscriber = present(session, stream, data);
        String sdp = candidateFilter.withoutUnusable(data.sdp());
        ask(subscriber.node(), id -> new MediaCommand.AnswerOffer(id, stream, session.id(), subscriber.sid(), sdp));
    }

    void candidate(Session session, StreamId stream, MediaData data) {
        if (!candidateFilter.isUsable(data.candidate())) {
            counters.add(SignalingCounter.DROPPED_CANDIDATE);
            return;
        }
        Streams.Subscriber subscriber = present(session, stream, data);
        ask(
                subscriber.node(),
                id -> new MediaCommand.AddCandidate(
                        id, stream, Optional.of(session.id()), Optional.of(subscriber.sid()), data.candidate()));
    }

    void select(Session session, StreamId stream, MediaData data) {
        String node = streams.subscriber(session, stream)
                .map(Streams.Subscriber::node)
                .or(() -> registry.publisher(stream).map(PublisherPlace::node))
                .orElseThrow(() -> Refusal.of(ErrorCode.CLIENT_NOT_FOUND));
        ask(node, id -> new MediaCommand.SelectLayers(id, stream, session.id(), data.layers()));
    }

    /** The present connection; one made by a node that is gone is known to the SFU only, and by the client's sid. */
    private Streams.Subscriber present(Session session, StreamId stream, MediaData data) {
        Optional<Streams.Subscriber> known = streams.subscriber(session, stream);
        if (known.isPresent()) {
            if (data.sid().isPresent() && !data.sid().equals(known.map(Streams.Subscriber::sid))) {
                throw Refusal.of(ErrorCode.PROCESSING_FAILED);
            }
            return known.get();
        }
        PublisherPlace place = registry.publisher(stream).orElseThrow(() -> Refusal.of(ErrorCode.CLIENT_NOT_FOUND));
        return new Streams.Subscriber(
                place.node(), data.sid().orElseThrow(() -> Refusal.of(ErrorCode.CLIENT_NOT_FOUND)));
    }

    private void ask(String node, java.util.function.Function<String, MediaCommand> command) {
        if (sfu.ask(node, command) instanceof MediaAnswer.Failed failed) {
            throw Offers.refusal(failed);
        }
    }
}
