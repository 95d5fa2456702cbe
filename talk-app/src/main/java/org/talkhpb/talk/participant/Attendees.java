package org.talkhpb.talk.participant;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.room.Room;

/** Finding attendees and sessions; no rules. Callers bring the transaction. */
@ApplicationScoped
public class Attendees {

    public Optional<Attendee> find(Room room, String actorType, String actorId) {
        return Attendee.find("roomId = ?1 and actorType = ?2 and actorId = ?3", room.id, actorType, actorId)
                .firstResultOptional();
    }

    public Optional<Attendee> byId(Room room, long attendeeId) {
        return Attendee.<Attendee>findByIdOptional(attendeeId).filter(attendee -> attendee.roomId == room.id);
    }

    public List<Attendee> of(Room room) {
        return Attendee.list("roomId = ?1 order by id", room.id);
    }

    /** A user's places in all conversations. */
    public List<Attendee> ofUser(String userId) {
        return Attendee.list("actorType = ?1 and actorId = ?2", Actor.USERS, userId);
    }

    /** User ids of all users in a room. */
    public List<String> userIds(Room room) {
        return of(room).stream()
                .filter(Attendee::isUser)
                .map(attendee -> attendee.actorId)
                .toList();
    }

    public List<TalkSession> sessions(Room room) {
        return TalkSession.list("roomId = ?1 order by sessionId", room.id);
    }

    public List<TalkSession> sessionsOf(Attendee attendee) {
        return TalkSession.list("attendeeId", attendee.id);
    }

    public List<String> sessionIdsOf(Attendee attendee) {
        return sessionsOf(attendee).stream().map(session -> session.sessionId).toList();
    }

    /** The sessions one browser has in some rooms, by attendee. */
    public Map<Long, TalkSession> sessionsOfBrowser(String webSession, Collection<Long> attendeeIds) {
        if (attendeeIds.isEmpty()) {
            return Map.of();
        }
        return TalkSession.<TalkSession>list("webSession = ?1 and attendeeId in ?2", webSession, attendeeIds).stream()
                .collect(Collectors.toMap(session -> session.attendeeId, session -> session, (one, other) -> other));
    }

    public Optional<TalkSession> sessionOfBrowser(Room room, String webSession) {
        return TalkSession.find("webSession = ?1 and roomId = ?2", webSession, room.id)
                .firstResultOptional();
    }

    /** The others of one-to-one rooms, by room. */
    public Map<Long, List<Attendee>> usersOfRooms(Collection<Long> roomIds) {
        if (roomIds.isEmpty()) {
            return Map.of();
        }
        return Attendee.<Attendee>list("roomId in ?1 and actorType = ?2", roomIds, Actor.USERS).stream()
                .collect(Collectors.groupingBy(attendee -> attendee.roomId));
    }
}
