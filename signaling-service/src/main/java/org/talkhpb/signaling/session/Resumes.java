package org.talkhpb.signaling.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.HandOver;
import org.talkhpb.contracts.room.SessionRecord;
import org.talkhpb.signaling.cluster.Nodes;
import org.talkhpb.signaling.cluster.SessionStore;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ByeReason;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.talk.Backends;
import org.talkhpb.signaling.throttle.Throttle;

/**
 * The resume journey: the session is here, or its node hands it over, or its node is dead and the session is taken from
 * the store (signaling.md 5). Also adopts the sessions of dead nodes, so that they are pinged, remembered for, and expire
 * like all others. Blocks.
 */
public final class Resumes {
    private static final Logger LOG = Logger.getLogger(Resumes.class);
    private static final Duration HAND_OVER = Duration.ofSeconds(5);
    private static final String RESUME_VERSION = "1.0";

    private final Sessions sessions;
    private final SessionStore store;
    private final SessionIds ids;
    private final Nodes nodes;
    private final Bus bus;
    private final Backends backends;
    private final Throttle throttle;
    private final Hellos.Greetings greetings;
    private final Counters counters;

    public Resumes(
            Sessions sessions,
            SessionStore store,
            SessionIds ids,
            Nodes nodes,
            Bus bus,
            Backends backends,
            Throttle throttle,
            Hellos.Greetings greetings,
            Counters counters) {
        this.sessions = sessions;
        this.store = store;
        this.ids = ids;
        this.nodes = nodes;
        this.bus = bus;
        this.backends = backends;
        this.throttle = throttle;
        this.greetings = greetings;
        this.counters = counters;
        bus.answer(Subjects.signalingNode(nodes.self()), HandOver.class, this::handOver);
        nodes.onGone(node -> Thread.ofVirtual().name("adopt").start(() -> adoptAllOf(node)));
    }

    /** @throws Refusal {@code no_such_session} or {@code too_many_requests}; the socket stays open for a new hello */
    public Session resume(Wire wire, Optional<String> requestId, String resumeId) {
        if (throttle.isBlocked(wire.remoteAddress(), Throttle.Action.HELLO_RESUME)) {
            throw Refusal.of(ErrorCode.TOO_MANY_REQUESTS);
        }
        Optional<String> id = ids.sessionOf(resumeId);
        if (id.isEmpty()) {
            Hellos.pause(throttle.failed(wire.remoteAddress(), Throttle.Action.HELLO_RESUME));
            throw unknown();
        }
        Optional<Session> here = sessions.find(id.get());
        if (here.isPresent()) {
            counters.add(SignalingCounter.SESSIONS_RESUMED);
            return goOn(here.get(), wire, requestId);
        }
        return resumeFromElsewhere(id.get(), wire, requestId);
    }

    private Session resumeFromElsewhere(String id, Wire wire, Optional<String> requestId) {
        SessionRecord found = store.find(id).orElseThrow(this::unknown);
        try {
            HandOver.Handed handed = bus.request(
                    Subjects.signalingNode(found.node()),
                    new HandOver(id, nodes.self()),
                    HandOver.Handed.class,
                    HAND_OVER);
            SessionRecord record = handed.session().orElseThrow(this::unknown);
            Session session = adopt(record, handed.missed());
            counters.add(SignalingCounter.SESSIONS_MIGRATED);
            return goOn(session, wire, requestId);
        } catch (BusException e) {
            SessionRecord mine = store.adopt(id, found.node(), nodes.self()).orElseThrow(this::unknown);
            Session session = adopt(mine, List.of());
            counters.add(SignalingCounter.SESSIONS_MIGRATED);
            session.setHoles();
            return goOn(session, wire, requestId);
        }
    }

    private Session goOn(Session session, Wire wire, Optional<String> requestId) {
        session.outbox()
                .release(Optional.of(Frame.of(ServerMessage.bye(ByeReason.SESSION_RESUMED))))
                .ifPresent(old -> old.close(CloseCode.NORMAL));
        session.setExpiresAtNanos(Session.NEVER);
        boolean holes = session.takeHoles();
        Outbox.Flushed flushed = session.outbox().attach(wire, greetings.of(session, RESUME_VERSION, requestId));
        if (flushed.endsSession()) {
            sessions.endLater(session, Ending.DISINVITED);
        } else {
            SessionListener.Missed missed = holes
                    ? SessionListener.Missed.EVERYTHING
                    : flushed.withParticipants() ? SessionListener.Missed.NOTHING : SessionListener.Missed.PARTICIPANTS;
            sessions.tell(listener -> listener.onResumed(session, missed));
        }
        return session;
    }

    private Session adopt(SessionRecord record, List<HandOver.Missed> missed) {
        Session session = Session.of(record, backends.byId(record.backend()).orElseThrow(this::unknown));
        session.outbox()
                .preload(missed.stream()
                        .map(frame -> new Frame(frame.frame(), frame.kind()))
                        .toList());
        sessions.awaitClient(session);
        sessions.own(session);
        sessions.tell(listener -> listener.onAdopted(session));
        return session;
    }

    /** Another node asks for a session whose client turned up there. */
    private HandOver.Handed handOver(HandOver request) {
        return sessions.find(request.session())
                .map(session -> {
                    SessionRecord record = sessions.record(session);
                    sessions.disown(session);
                    session.outbox()
                            .release(Optional.of(Frame.of(ServerMessage.bye(ByeReason.SESSION_RESUMED))))
                            .ifPresent(wire -> wire.close(CloseCode.NORMAL));
                    sessions.tell(listener -> listener.onReleased(session));
                    List<HandOver.Missed> missed = session.outbox().takeMissed().stream()
                            .map(frame -> new HandOver.Missed(frame.text(), frame.kind()))
                            .toList();
                    return new HandOver.Handed(Optional.of(record), missed);
                })
                .orElseGet(() -> new HandOver.Handed(Optional.empty(), List.of()));
    }

    /** Takes what a dead node had; of several nodes that do, each session gets one. */
    private void adoptAllOf(String node) {
        adoptWhere(record -> record.node().equals(node));
    }

    /** After a start, when all living nodes have been heard: takes what nobody has. */
    public void adoptOrphans() {
        adoptWhere(record -> !nodes.isAlive(record.node()));
    }

    private void adoptWhere(java.util.function.Predicate<SessionRecord> orphaned) {
        store.all().stream().filter(orphaned).forEach(record -> {
            if (backends.byId(record.backend()).isEmpty()) {
                return; // another node may still know this backend
            }
            store.adopt(record.session(), record.node(), nodes.self()).ifPresent(mine -> {
                LOG.debugf("session taken over from node %s", record.node());
                counters.add(SignalingCounter.SESSIONS_ADOPTED);
                adopt(mine, List.of()).setHoles();
            });
        });
    }

    private Refusal unknown() {
        counters.add(SignalingCounter.RESUME_FAILED);
        return Refusal.of(ErrorCode.NO_SUCH_SESSION);
    }
}
