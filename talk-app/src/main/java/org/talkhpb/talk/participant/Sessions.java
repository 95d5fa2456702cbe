package org.talkhpb.talk.participant;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.account.Passwords;
import org.talkhpb.talk.account.Secrets;
import org.talkhpb.talk.account.WebSession;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.room.RoomType;
import org.talkhpb.talk.room.Rooms;

/** Entering and leaving: the Talk sessions of a room, their signs of life and their end. */
@ApplicationScoped
public class Sessions {
    /** Without a ping for so long a session counts as gone; clients and the signaling server ping every 10 to 30 s. */
    static final long LIFETIME_SECONDS = 100;

    private final Rooms rooms;
    private final Attendees attendees;
    private final Bans bans;
    private final Event<RoomEvent> events;
    private final InstantSource clock;
    private final Session database;

    Sessions(
            Rooms rooms,
            Attendees attendees,
            Bans bans,
            Event<RoomEvent> events,
            InstantSource clock,
            Session database) {
        this.rooms = rooms;
        this.attendees = attendees;
        this.bans = bans;
        this.events = events;
        this.clock = clock;
        this.database = database;
    }

    /**
     * Who wants in: an account or a guest.
     *
     * @param browser the cookie jar that keeps the session
     * @param address where he comes from, for bans; never stored
     */
    public record Visitor(Optional<Account> account, WebSession browser, String address) {}

    /** Enters a room. {@code takeOver} ends the session that the same browser already has there. */
    @Transactional
    public JoinResult join(String token, Visitor visitor, String password, TakeOver takeOver) {
        Optional<Room> found = rooms.find(token);
        if (found.isEmpty()) {
            return new JoinResult.NotForYou();
        }
        Room room = found.get();
        Optional<TalkSession> earlier = attendees.sessionOfBrowser(room, visitor.browser().idHash);
        if (earlier.isPresent() && takeOver == TakeOver.ASK_FIRST && isAlive(earlier.get())) {
            return new JoinResult.AlreadyInside(earlier.get());
        }
        Optional<Attendee> known =
                visitor.account().flatMap(account -> attendees.find(room, Actor.USERS, account.userId));
        boolean listed = room.isListed() && visitor.account().isPresent();
        if (known.isEmpty() && room.type != RoomType.PUBLIC && !listed) {
            return new JoinResult.NotForYou();
        }
        if (known.filter(attendee -> attendee.participantType.isModerator()).isEmpty()
                && bans.isBanned(room, visitor)) {
            return new JoinResult.Banned();
        }
        if (known.isEmpty() && room.hasPassword() && !Passwords.matches(password, room.passwordHash)) {
            return new JoinResult.WrongPassword();
        }
        earlier.ifPresent(session -> end(room, session));
        String sessionId = Secrets.fresh();
        Attendee attendee = known.orElseGet(() -> welcome(room, visitor, sessionId));
        TalkSession session = open(room, attendee, visitor.browser(), sessionId);
        return new JoinResult.Entered(new Membership(room, attendee, Optional.of(session)));
    }

    /** What to do about a session the same browser already has in the room. */
    public enum TakeOver {
        AT_ONCE,
        ASK_FIRST
    }

    /** Ends the caller's session; visitors cease to be participants with their last one. */
    @Transactional
    public void leave(Room room, String sessionId) {
        TalkSession.<TalkSession>findByIdOptional(sessionId)
                .filter(session -> session.roomId == room.id)
                .ifPresent(session -> end(room, session));
    }

    /** Notes that sessions are alive. */
    @Transactional
    public void ping(Collection<String> sessionIds) {
        if (!sessionIds.isEmpty()) {
            TalkSession.update("lastPing = ?1 where sessionId in ?2", now(), sessionIds);
        }
    }

    @Transactional
    public Optional<TalkSession> find(String sessionId) {
        return TalkSession.findByIdOptional(sessionId);
    }

    /** Removes sessions that gave no sign of life; instances share the work by skipping each other's rows. */
    @Scheduled(every = "20s", delayed = "20s")
    void expire() {
        while (expireSome() > 0) {
            // A few at a time keeps transactions short.
        }
    }

    @Transactional
    int expireSome() {
        List<TalkSession> silent = database.createNativeQuery(
                        "SELECT * FROM talk_session WHERE last_ping < ?1 LIMIT 50 FOR UPDATE SKIP LOCKED",
                        TalkSession.class)
                .setParameter(1, now() - LIFETIME_SECONDS)
                .getResultList();
        for (TalkSession session : silent) {
            end(Room.findById(session.roomId), session);
        }
        return silent.size();
    }

    private Attendee welcome(Room room, Visitor visitor, String sessionId) {
        Attendee attendee = new Attendee();
        attendee.roomId = room.id;
        attendee.actorType = visitor.account().isPresent() ? Actor.USERS : Actor.GUESTS;
        attendee.actorId = visitor.account().map(account -> account.userId).orElseGet(() -> Secrets.sha1(sessionId));
        attendee.displayName =
                visitor.account().map(account -> account.displayName).orElse(visitor.browser().guestName);
        attendee.participantType = visitor.account().isPresent() ? ParticipantType.SELF_JOINED : ParticipantType.GUEST;
        attendee.lastReadMessage = room.lastMessageId;
        attendee.persist();
        events.fire(new RoomEvent.Appeared(room, attendee.actor()));
        return attendee;
    }

    private TalkSession open(Room room, Attendee attendee, WebSession browser, String sessionId) {
        TalkSession session = new TalkSession();
        session.sessionId = sessionId;
        session.attendeeId = attendee.id;
        session.roomId = room.id;
        session.webSession = browser.idHash;
        session.lastPing = now();
        session.persist();
        events.fire(new RoomEvent.SessionBegan(room, attendee.actor(), sessionId));
        return session;
    }

    private void end(Room room, TalkSession session) {
        Attendee attendee = Attendee.findById(session.attendeeId);
        session.delete();
        database.flush();
        events.fire(new RoomEvent.SessionEnded(room, attendee.actor(), session.sessionId, session.inCall));
        if (attendee.isVisitor() && attendees.sessionsOf(attendee).isEmpty()) {
            attendee.delete();
            events.fire(new RoomEvent.Vanished(room, attendee.actor()));
        }
    }

    private boolean isAlive(TalkSession session) {
        return session.lastPing > now() - LIFETIME_SECONDS;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
