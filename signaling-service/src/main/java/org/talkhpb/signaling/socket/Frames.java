package org.talkhpb.signaling.socket;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.signaling.internal.InternalMessages;
import org.talkhpb.signaling.media.MediaMessages;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ClientCodec;
import org.talkhpb.signaling.protocol.ClientFrame;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.room.Relays;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.room.Transients;
import org.talkhpb.signaling.session.CloseCode;
import org.talkhpb.signaling.session.Ending;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Hellos;
import org.talkhpb.signaling.session.Resumes;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.session.Sessions;
import org.talkhpb.signaling.talk.TalkFailure;

/**
 * One frame of a client finds its journey. Runs in the connection's mailbox, so that a slow answer of Talk delays the
 * later frames of this client and of nobody else. Whatever goes wrong becomes one {@code error} with the request's id.
 */
public final class Frames {
    private static final Logger LOG = Logger.getLogger(Frames.class);

    /** The journeys a frame can start. */
    public record Journeys(
            Hellos hellos,
            Resumes resumes,
            Sessions sessions,
            Rooms rooms,
            Relays relays,
            MediaMessages media,
            Transients transients,
            InternalMessages internal) {}

    private final Journeys journeys;
    private final LongSupplier nowNanos;
    private final long helloNanos;
    private final Counters counters;

    public Frames(Journeys journeys, LongSupplier nowNanos, long helloNanos, Counters counters) {
        this.journeys = journeys;
        this.nowNanos = nowNanos;
        this.helloNanos = helloNanos;
        this.counters = counters;
    }

    void handle(Connection connection, String text) {
        counters.add(SignalingCounter.MESSAGES_IN);
        counters.add(SignalingCounter.BYTES_IN, text.length());
        ClientFrame frame = ClientCodec.read(text);
        switch (frame.content()) {
            case ClientFrame.Refused refused -> {
                counters.add(SignalingCounter.DROPPED_MALFORMED);
                answer(connection, frame.id(), refused.refusal());
            }
            case ClientFrame.Understood understood -> serve(connection, frame.id(), understood.message());
        }
    }

    private void serve(Connection connection, Optional<String> id, ClientMessage message) {
        try {
            Optional<Session> session = connection.session();
            if (session.isEmpty()) {
                greet(connection, id, message);
            } else {
                serve(connection, session.get(), id, message);
            }
        } catch (Refusal refusal) {
            answer(connection, id, refusal);
        } catch (TalkFailure failure) {
            answer(connection, id, Refusal.of(ErrorCode.INTERNAL_ERROR, failure.getMessage()));
        } catch (BusException failure) {
            LOG.debug("a request found the bus away", failure);
            answer(connection, id, Refusal.of(ErrorCode.INTERNAL_ERROR));
        } catch (RuntimeException bug) {
            counters.add(SignalingCounter.TASK_FAILED);
            LOG.error("a client's request failed", bug);
            answer(connection, id, Refusal.of(ErrorCode.INTERNAL_ERROR));
        }
    }

    private void greet(Connection connection, Optional<String> id, ClientMessage message) {
        switch (message) {
            case ClientMessage.Hello hello -> {
                connection.suspendHelloDeadline();
                try {
                    connection.signedOn(journeys.hellos().hello(connection, id, hello));
                } finally {
                    connection.startHelloDeadline(nowNanos.getAsLong() + helloNanos);
                }
            }
            case ClientMessage.Resume resume ->
                connection.signedOn(journeys.resumes().resume(connection, id, resume.resumeId()));
            default -> throw Refusal.of(ErrorCode.HELLO_EXPECTED);
        }
    }

    private void serve(Connection connection, Session session, Optional<String> id, ClientMessage message) {
        switch (message) {
            case ClientMessage.Hello again -> {}
            case ClientMessage.Resume again -> {}
            case ClientMessage.Bye bye -> {
                connection.send(Frame.of(ServerMessage.bye().answering(id)));
                journeys.sessions().end(session, Ending.BYE);
                connection.close(CloseCode.NORMAL);
            }
            case ClientMessage.Join join -> journeys.rooms().join(session, id, join);
            case ClientMessage.Leave leave -> journeys.rooms().leave(session, id);
            case ClientMessage.Relayed relayed -> {
                if (!journeys.media().handle(session, id, relayed)) {
                    journeys.relays().relay(session, relayed);
                }
            }
            case ClientMessage.SetTransient set -> journeys.transients().set(session, set);
            case ClientMessage.RemoveTransient remove -> journeys.transients().remove(session, remove);
            case ClientMessage.Internal internal -> journeys.internal().handle(session, id, internal);
            case ClientMessage.Unknown unknown -> counters.add(SignalingCounter.DROPPED_UNKNOWN_TYPE);
        }
    }

    private static void answer(Connection connection, Optional<String> id, Refusal refusal) {
        Frame error = Frame.of(ServerMessage.error(refusal).answering(id));
        connection.session().ifPresentOrElse(session -> session.send(error), () -> connection.send(error));
    }

    void refuseBinary(Connection connection) {
        counters.add(SignalingCounter.DROPPED_BINARY);
        answer(connection, Optional.empty(), Refusal.of(ErrorCode.INVALID_FORMAT));
    }
}
