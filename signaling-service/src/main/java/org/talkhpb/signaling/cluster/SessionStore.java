package org.talkhpb.signaling.cluster;

import java.util.List;
import java.util.Optional;
import org.talkhpb.contracts.bus.Bucket;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Key;
import org.talkhpb.contracts.bus.KeyValue;
import org.talkhpb.contracts.room.SessionRecord;
import org.talkhpb.signaling.observe.Counters;

/** The records of all sessions of the cluster. */
public final class SessionStore {
    private static final String SESSION = "session";

    private final KeyValue<SessionRecord> sessions;
    private final StoreGuard guard;

    public SessionStore(Bus bus, Counters counters) {
        this.sessions = bus.keyValue(Bucket.SESSIONS, SessionRecord.class);
        this.guard = new StoreGuard(counters);
    }

    public Optional<SessionRecord> find(String session) {
        return guard.read(
                Optional.empty(), () -> sessions.get(Key.of(SESSION, session)).map(KeyValue.Versioned::value));
    }

    public void put(SessionRecord session) {
        guard.write(() -> sessions.put(Key.of(SESSION, session.session()), session));
    }

    public void remove(String session) {
        guard.write(() -> sessions.delete(Key.of(SESSION, session)));
    }

    /**
     * Takes a session from a node that is gone. Of several nodes that try, one gets it.
     *
     * @param from the node that must still be its owner
     */
    public Optional<SessionRecord> adopt(String session, String from, String by) {
        return guard.read(Optional.empty(), () -> sessions.get(Key.of(SESSION, session))
                .filter(found -> found.value().node().equals(from))
                .flatMap(found -> {
                    SessionRecord mine = ownedBy(found.value(), by);
                    return sessions.update(Key.of(SESSION, session), mine, found.revision())
                                    .isPresent()
                            ? Optional.of(mine)
                            : Optional.empty();
                }));
    }

    /** All sessions of the cluster; read when a node died or this one starts, not in daily business. */
    public List<SessionRecord> all() {
        return guard.read(List.of(), () -> sessions.under(Key.of(SESSION)).values().stream()
                .map(KeyValue.Versioned::value)
                .toList());
    }

    private static SessionRecord ownedBy(SessionRecord session, String node) {
        return new SessionRecord(
                session.session(),
                node,
                session.backend(),
                session.backendUrl(),
                session.kind(),
                session.userId(),
                session.user(),
                session.features(),
                session.permissions(),
                session.internalInCall(),
                session.room(),
                session.virtual());
    }
}
