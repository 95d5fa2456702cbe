package org.talkhpb.signaling.media;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Permission;
import org.talkhpb.signaling.protocol.Recipient;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;

/** Finds the media messages among the messages of clients and starts what each asks for (signaling.md 13.1). */
public final class MediaMessages {
    private static final Logger LOG = Logger.getLogger(MediaMessages.class);
    /** Stopping a screen closes its publisher a little later, so that receivers hear of it first. */
    private static final long UNSHARE_SECONDS = 1;

    private final Offers offers;
    private final Subscriptions subscriptions;
    private final Bus bus;
    private final Counters counters;

    MediaMessages(Offers offers, Subscriptions subscriptions, Bus bus, Counters counters) {
        this.offers = offers;
        this.subscriptions = subscriptions;
        this.bus = bus;
        this.counters = counters;
    }

    /**
     * @return false when it is a message to be relayed like any other
     * @throws Refusal with a code of signaling.md 13.5
     */
    public boolean handle(Session session, Optional<String> requestId, ClientMessage.Relayed message) {
        if (message.relay() == ClientMessage.Relay.CONTROL || message.recipient() instanceof Recipient.User) {
            return false;
        }
        Optional<MediaData> media = MediaData.of(message.data());
        if (media.isEmpty() || !(message.recipient() instanceof Recipient.Session to)) {
            return false;
        }
        return serve(session, requestId, to.session(), media.get());
    }

    private boolean serve(Session session, Optional<String> requestId, String other, MediaData data) {
        boolean own = other.equals(session.id());
        switch (data.type()) {
            case "offer" -> offers.offer(session, data);
            case "answer" -> subscriptions.answer(session, stream(session, other, data), data);
            case "candidate" -> {
                if (data.candidate().isEmpty()) {
                    return true; // the end of candidates; the SFU needs no such mark
                }
                if (own) {
                    offers.candidate(session, data);
                } else {
                    subscriptions.candidate(session, stream(session, other, data), data);
                }
            }
            case "endOfCandidates" -> {}
            case "requestoffer" -> {
                if (!own) {
                    requestOffer(session, requestId, stream(session, other, data), data);
                }
            }
            case "sendoffer" -> sendOffer(session, requestId, other, data);
            case "selectStream" -> {
                if (!own) {
                    subscriptions.select(session, stream(session, other, data), data);
                }
            }
            case "unshareScreen" -> {
                return own && unshare(session);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Outside of the client's frame order: it may wait for the publisher, and several may wait at once. */
    private void requestOffer(Session session, Optional<String> requestId, StreamId stream, MediaData data) {
        subscriptions.checkSameCall(session, stream);
        Thread.ofVirtual().name("requestoffer").start(() -> {
            try {
                subscriptions.request(session, stream, data);
            } catch (Refusal refusal) {
                session.send(Frame.of(ServerMessage.error(refusal).answering(requestId)));
            } catch (RuntimeException bug) {
                counters.add(SignalingCounter.TASK_FAILED);
                LOG.error("a subscription failed", bug);
                session.send(Frame.of(ServerMessage.error(Refusal.of(ErrorCode.PROCESSING_FAILED))
                        .answering(requestId)));
            }
        });
    }

    /** The sender's stream is offered to another session, which may be on another node. */
    private void sendOffer(Session session, Optional<String> requestId, String receiver, MediaData data) {
        StreamType type = data.streamType();
        boolean allowed = type == StreamType.SCREEN
                ? session.permissions().allow(Permission.PUBLISH_SCREEN)
                : session.permissions().allowAudio() || session.permissions().allowVideo();
        if (!allowed) {
            throw Refusal.of(ErrorCode.NOT_ALLOWED);
        }
        bus.publish(
                Subjects.session(receiver), new SessionEvent.OfferStream(Offers.streamOf(session, type), requestId));
    }

    /** The receiving end of {@code sendoffer}; refusals travel back to the sender. */
    void offerTo(Session receiver, SessionEvent.OfferStream offer) {
        StreamId stream = offer.stream();
        if (!stream.backend().equals(receiver.backend().id())) {
            counters.add(SignalingCounter.DROPPED_OTHER_BACKEND);
            return;
        }
        try {
            subscriptions.request(receiver, stream, MediaData.request(stream.type()));
        } catch (Refusal refusal) {
            String error =
                    ServerMessage.error(refusal).answering(offer.requestId()).text();
            bus.publish(
                    Subjects.session(stream.session()),
                    new SessionEvent.Deliver(stream.backend(), RoomEvent.Content.OPAQUE, error));
        }
    }

    private boolean unshare(Session session) {
        StreamId screen = Offers.streamOf(session, StreamType.SCREEN);
        CompletableFuture.delayedExecutor(UNSHARE_SECONDS, TimeUnit.SECONDS, Thread::startVirtualThread)
                .execute(() -> offers.unpublish(screen, "unshared"));
        return true;
    }

    private static StreamId stream(Session session, String publisher, MediaData data) {
        return new StreamId(session.backend().id(), publisher, data.streamType());
    }
}
