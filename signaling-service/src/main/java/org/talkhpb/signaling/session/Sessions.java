package org.talkhpb.signaling.session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.contracts.room.SessionRecord;
import org.talkhpb.signaling.cluster.SessionStore;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ByeReason;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.talk.Backend;

/** The sessions this node owns: opened, found, detached from their sockets, expired, ended. */
public final class Sessions {
    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final String node;
    private final Bus bus;
    private final SessionStore store;
    private final SessionConfig config;
    private final LongSupplier nowNanos;
    private final Counters counters;
    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    private final Map<String, Bus.Subscription> mail = new ConcurrentHashMap<>();
    private final UserMail userMail;
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();

    public Sessions(
            String node, Bus bus, SessionStore store, SessionConfig config, LongSupplier nowNanos, Counters counters) {
        this.node = node;
        this.bus = bus;
        this.store = store;
        this.config = config;
        this.nowNanos = nowNanos;
        this.counters = counters;
        this.userMail = new UserMail(bus, this::onEvent);
    }

    public void listen(SessionListener listener) {
        listeners.add(listener);
    }

    /** A new session, known to the cluster before its client knows its id. */
    public Session open(String id, Session.Identity identity) {
        Session session = new Session(id, identity);
        startRoomDeadline(session);
        own(session);
        counters.add(SignalingCounter.SESSIONS_OPENED);
        tell(listener -> listener.onOpened(session));
        return session;
    }

    /** Makes this node the owner, in the store and on the bus. */
    void own(Session session) {
        byId.put(session.id(), session);
        mail.put(
                session.id(),
                bus.subscribe(Subjects.session(session.id()), SessionEvent.class, event -> onEvent(session, event)));
        userMail.add(session);
        save(session);
    }

    /** Lets go without ending: another node goes on with the session. */
    void disown(Session session) {
        byId.remove(session.id(), session);
        Optional.ofNullable(mail.remove(session.id())).ifPresent(Bus.Subscription::close);
        userMail.remove(session);
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Session> all() {
        return byId.values();
    }

    /** Writes the session's present state for the other nodes. */
    public void save(Session session) {
        store.put(session.record(node));
        if (session.hasEnded()) {
            store.remove(session.id());
        }
    }

    /** The socket is gone; the session waits for its client. */
    public void detached(Session session, Wire wire) {
        if (session.outbox().detach(wire) && !session.hasEnded()) {
            session.setExpiresAtNanos(
                    nowNanos.getAsLong() + config.resumeWindow().toNanos());
        }
    }

    public boolean isAttached(Session session) {
        return session.outbox().isAttached();
    }

    /** Frames that wait for the session's client. */
    public int waiting(Session session) {
        return session.outbox().waiting();
    }

    /** A session without socket for whatever reason: it waits as long as any other. */
    void awaitClient(Session session) {
        session.setExpiresAtNanos(nowNanos.getAsLong() + config.resumeWindow().toNanos());
    }

    public void startRoomDeadline(Session session) {
        boolean anonymous = session.userId().isEmpty() && !session.isInternal();
        session.setRoomDeadlineNanos(
                anonymous ? nowNanos.getAsLong() + config.roomDeadline().toNanos() : Session.NEVER);
    }

    public void stopRoomDeadline(Session session) {
        session.setRoomDeadlineNanos(Session.NEVER);
    }

    /** Ends a session for good; of several callers one does it. Blocks until the cluster knows. */
    public void end(Session session, Ending ending) {
        if (!session.markEnded()) {
            return;
        }
        disown(session);
        tell(listener -> listener.onEnded(session, ending));
        store.remove(session.id());
        session.outbox().release(farewell(ending)).ifPresent(wire -> wire.close(CloseCode.NORMAL));
    }

    private static Optional<Frame> farewell(Ending ending) {
        return switch (ending) {
            case ROOM_JOIN_TIMEOUT -> Optional.of(Frame.of(ServerMessage.bye(ByeReason.ROOM_JOIN_TIMEOUT)));
            case ROOM_SESSION_TAKEN -> Optional.of(Frame.of(ServerMessage.bye(ByeReason.ROOM_SESSION_RECONNECTED)));
            case BYE, EXPIRED, DISINVITED, MISSED_TOO_MUCH -> Optional.empty();
        };
    }

    /** Once a second: ends what nobody came back for, and guests without a room. */
    public void onTime(long now) {
        for (Session session : byId.values()) {
            if (session.outbox().hasOverflowed()) {
                counters.add(SignalingCounter.DROPPED_MISSED_OVERFLOW);
                endLater(session, Ending.MISSED_TOO_MUCH);
            } else if (now >= session.expiresAtNanos()) {
                endLater(session, Ending.EXPIRED);
            } else if (now >= session.roomDeadlineNanos()) {
                endLater(session, Ending.ROOM_JOIN_TIMEOUT);
            }
        }
    }

    public void endLater(Session session, Ending ending) {
        Thread.ofVirtual().name("end").start(() -> end(session, ending));
    }

    /** Sessions that count for limits, by backend. */
    public Map<String, Integer> countedByBackend() {
        return byId.values().stream()
                .filter(session -> !session.isInternal())
                .collect(Collectors.toMap(session -> session.backend().id(), session -> 1, Integer::sum));
    }

    int counted(Backend backend) {
        return (int) byId.values().stream()
                .filter(session -> session.kind() != ClientKind.INTERNAL
                        && session.backend().id().equals(backend.id()))
                .count();
    }

    SessionRecord record(Session session) {
        return session.record(node);
    }

    /** The node stops: sockets close in a way that makes clients come back; the sessions stay for other nodes. */
    public void closeAllSockets() {
        byId.values().forEach(session -> session.outbox()
                .release(Optional.empty())
                .ifPresent(wire -> wire.close(CloseCode.SERVICE_RESTART)));
    }

    void tell(Consumer<SessionListener> news) {
        for (SessionListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                counters.add(SignalingCounter.TASK_FAILED);
                LOG.error("a listener of sessions failed", e);
            }
        }
    }

    private void onEvent(Session session, SessionEvent event) {
        if (event instanceof SessionEvent.Deliver deliver) {
            deliver(session, deliver);
        } else {
            // On the bus' thread nothing may block.
            Thread.ofVirtual().name("session-event").start(() -> tell(listener -> listener.onEvent(session, event)));
        }
    }

    private void deliver(Session session, SessionEvent.Deliver message) {
        if (!message.backend().equals(session.backend().id())) {
            counters.add(SignalingCounter.DROPPED_OTHER_BACKEND);
            return;
        }
        boolean shown = session.permissions().names() == org.talkhpb.signaling.protocol.Events.Names.SHOWN;
        if (shown || message.content() == org.talkhpb.contracts.room.RoomEvent.Content.OPAQUE) {
            session.send(Frame.ofText(message.frame()));
        }
    }
}
