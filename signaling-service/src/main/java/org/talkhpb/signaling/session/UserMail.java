package org.talkhpb.signaling.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.SessionEvent;

/** One subscription per user with sessions on this node; an event goes to all of them. */
final class UserMail {
    private record User(String backend, String id) {}

    private record Box(Set<Session> sessions, Bus.Subscription subscription) {}

    private final Bus bus;
    private final BiConsumer<Session, SessionEvent> handler;
    private final Map<User, Box> boxes = new ConcurrentHashMap<>();

    UserMail(Bus bus, BiConsumer<Session, SessionEvent> handler) {
        this.bus = bus;
        this.handler = handler;
    }

    void add(Session session) {
        if (!session.userId().isEmpty()) {
            boxes.compute(user(session), (user, box) -> {
                Box open = box == null ? open(user) : box;
                open.sessions().add(session);
                return open;
            });
        }
    }

    void remove(Session session) {
        boxes.computeIfPresent(user(session), (user, box) -> {
            box.sessions().remove(session);
            if (box.sessions().isEmpty()) {
                box.subscription().close();
                return null;
            }
            return box;
        });
    }

    private Box open(User user) {
        Set<Session> sessions = ConcurrentHashMap.newKeySet();
        return new Box(
                sessions,
                bus.subscribe(
                        Subjects.user(user.backend(), user.id()),
                        SessionEvent.class,
                        event -> sessions.forEach(session -> handler.accept(session, event))));
    }

    private static User user(Session session) {
        return new User(session.backend().id(), session.userId());
    }
}
