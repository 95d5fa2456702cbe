package org.talkhpb.signaling.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.session.Sessions;
import org.talkhpb.signaling.talk.Backend;
import org.talkhpb.signaling.talk.BackendUrl;
import org.talkhpb.signaling.talk.Talk;
import org.talkhpb.signaling.talk.TalkClient.Visitor;
import org.talkhpb.signaling.talk.TalkFailure;

/**
 * Tells each Talk which sessions of this node are alive, interrupted ones included: without it Talk ends them. One request
 * per room, or few for all rooms of a backend when its capabilities allow (signaling.md 17.3).
 */
public final class RoomPings {
    private static final Logger LOG = Logger.getLogger(RoomPings.class);

    private final Sessions sessions;
    private final Talk talk;
    private final long intervalNanos;
    private final AtomicBoolean running = new AtomicBoolean();
    private long dueNanos;

    public RoomPings(Sessions sessions, Talk talk, long intervalNanos, long nowNanos) {
        this.sessions = sessions;
        this.talk = talk;
        this.intervalNanos = intervalNanos;
        this.dueNanos = nowNanos + intervalNanos;
    }

    private record Target(Backend backend, BackendUrl url) {}

    /** Called by housekeeping; pings when due, in the background, and never twice at once. */
    public void onTime(long nowNanos) {
        if (nowNanos < dueNanos) {
            return;
        }
        dueNanos = nowNanos + intervalNanos;
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("pings").start(() -> {
                try {
                    pingAll();
                } finally {
                    running.set(false);
                }
            });
        }
    }

    private void pingAll() {
        Map<Target, Map<String, List<Visitor>>> targets = new HashMap<>();
        for (Session session : sessions.all()) {
            session.place().filter(place -> !session.isInternal()).ifPresent(place -> place.roomSession()
                    .ifPresent(roomSession -> targets.computeIfAbsent(
                                    new Target(session.backend(), session.url()), target -> new HashMap<>())
                            .computeIfAbsent(place.room(), room -> new ArrayList<>())
                            .add(Visitor.of(session.userId(), roomSession))));
            session.virtual().forEach(virtual -> targets.computeIfAbsent(
                            new Target(session.backend(), session.url()), target -> new HashMap<>())
                    .computeIfAbsent(virtual.room(), room -> new ArrayList<>())
                    .add(Visitor.of(virtual.userId(), virtual.session())));
        }
        targets.forEach((target, rooms) -> {
            try {
                ping(target, rooms);
            } catch (TalkFailure | Refusal e) {
                LOG.debugf("ping of %s failed: %s", target.backend(), e.getMessage());
            }
        });
    }

    private void ping(Target target, Map<String, List<Visitor>> rooms) {
        int limit = talk.capabilities().of(target.url()).pingLimit();
        if (limit == 0) {
            rooms.forEach((room, visitors) -> talk.client().ping(target.backend(), target.url(), room, visitors));
            return;
        }
        List<Visitor> all = rooms.values().stream().flatMap(List::stream).toList();
        for (int from = 0; from < all.size(); from += limit) {
            talk.client()
                    .ping(target.backend(), target.url(), "", all.subList(from, Math.min(all.size(), from + limit)));
        }
    }
}
