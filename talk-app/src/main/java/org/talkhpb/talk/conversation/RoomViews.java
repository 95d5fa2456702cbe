package org.talkhpb.talk.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.account.WebSession;
import org.talkhpb.talk.chat.ChatReader;
import org.talkhpb.talk.chat.ChatViews;
import org.talkhpb.talk.chat.Message;
import org.talkhpb.talk.chat.schedule.Schedule;
import org.talkhpb.talk.conversation.tag.Tags;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.TalkSession;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomType;

/**
 * Gathers what Talk's Room object needs. A list of any length takes the same number of statements: sessions, call flags,
 * last messages and their reactions, unread counts, read positions, partners. Callers bring the transaction.
 */
@ApplicationScoped
public class RoomViews {
    private static final int MOST_LISTED = 200;

    private final Attendees attendees;
    private final ChatReader chat;
    private final ChatViews messages;
    private final Schedule schedule;
    private final Tags tags;
    private final EntityManager database;

    RoomViews(
            Attendees attendees,
            ChatReader chat,
            ChatViews messages,
            Schedule schedule,
            Tags tags,
            EntityManager database) {
        this.attendees = attendees;
        this.chat = chat;
        this.messages = messages;
        this.schedule = schedule;
        this.tags = tags;
        this.database = database;
    }

    /** What to put into a list. */
    public enum LastMessage {
        INCLUDED,
        LEFT_OUT
    }

    /** One conversation for one of its participants. */
    public Map<String, Object> of(Membership member) {
        return gather(List.of(member), member.actor(), LastMessage.INCLUDED).getFirst();
    }

    /** All conversations of a user that changed since a time (0 = all of them). */
    public List<Map<String, Object>> list(Caller caller, long changedSince, LastMessage lastMessage) {
        Actor user = Actor.user(caller.user());
        Map<Long, Attendee> places = attendees.ofUser(user.id()).stream()
                .collect(Collectors.toMap(attendee -> attendee.roomId, attendee -> attendee));
        if (places.isEmpty()) {
            return List.of();
        }
        List<Room> rooms = Room.list("id in ?1 and lastActivity >= ?2", places.keySet(), changedSince);
        List<Long> ids = rooms.stream().map(room -> places.get(room.id).id).toList();
        Map<Long, TalkSession> sessions = caller.browser()
                .map((WebSession browser) -> attendees.sessionsOfBrowser(browser.idHash, ids))
                .orElse(Map.of());
        List<Membership> memberships = rooms.stream()
                .map(room -> {
                    Attendee place = places.get(room.id);
                    return new Membership(room, place, Optional.ofNullable(sessions.get(place.id)));
                })
                .toList();
        return gather(memberships, user, lastMessage);
    }

    /** Open conversations whose name contains a text and in which the user is not yet. */
    public List<Map<String, Object>> listed(Account user, String name) {
        List<Room> rooms = Room.<Room>find("""
                        from Room r where r.listable > 0 and locate(lower(?1), lower(r.name)) > 0
                        and not exists (select 1 from Attendee a
                                        where a.roomId = r.id and a.actorType = ?2 and a.actorId = ?3)
                        order by r.lastActivity desc""", name, Actor.USERS, user.userId)
                .page(0, MOST_LISTED)
                .list();
        Map<Long, Integer> flags = flags(rooms.stream().map(room -> room.id).toList());
        return rooms.stream()
                .map(room -> RoomView.forStranger(room, flags.getOrDefault(room.id, 0)))
                .toList();
    }

    /** A conversation for somebody who has not entered it: a guest at the door of a public room. */
    public Map<String, Object> forStranger(Room room) {
        return RoomView.forStranger(room, flags(List.of(room.id)).getOrDefault(room.id, 0));
    }

    private List<Map<String, Object>> gather(List<Membership> members, Actor reader, LastMessage lastMessage) {
        List<Long> roomIds = members.stream().map(member -> member.room().id).toList();
        List<Long> attendeeIds =
                members.stream().map(member -> member.attendee().id).toList();
        Map<Long, Long> unread = chat.unread(attendeeIds);
        Map<Long, Long> commonRead = chat.commonRead(roomIds);
        Map<Long, Integer> flags = flags(roomIds);
        Map<Long, Integer> scheduled = schedule.waiting(attendeeIds);
        Map<Long, List<String>> tagIds = tags.byAttendee(attendeeIds);
        Map<Long, Attendee> partners = partners(members);
        Map<Long, Map<String, Object>> last =
                lastMessage == LastMessage.INCLUDED ? lastMessages(members, reader) : Map.of();
        List<Map<String, Object>> views = new ArrayList<>();
        for (Membership member : members) {
            Room room = member.room();
            views.add(RoomView.of(
                    member,
                    new RoomView.Surroundings(
                            unread.getOrDefault(member.attendee().id, 0L),
                            commonRead.getOrDefault(room.id, 0L),
                            flags.getOrDefault(room.id, 0),
                            scheduled.getOrDefault(member.attendee().id, 0),
                            tagIds.getOrDefault(member.attendee().id, List.of()),
                            Optional.ofNullable(partners.get(room.id)),
                            Optional.ofNullable(last.get(room.lastMessageId)))));
        }
        return views;
    }

    private Map<Long, Map<String, Object>> lastMessages(List<Membership> members, Actor reader) {
        Map<Long, String> tokens = members.stream()
                .filter(member -> !member.attendee().sensitive)
                .collect(Collectors.toMap(member -> member.room().id, member -> member.room().token));
        List<Long> ids = members.stream()
                .filter(member -> !member.attendee().sensitive)
                .map(member -> member.room().lastMessageId)
                .filter(id -> id != 0)
                .toList();
        return ids.isEmpty() ? Map.of() : messages.plain(tokens, Message.list("id in ?1", ids), reader);
    }

    /** The others of one-to-one rooms, by room. */
    private Map<Long, Attendee> partners(List<Membership> members) {
        Map<Long, Attendee> own = members.stream()
                .filter(member -> member.room().type == RoomType.ONE_TO_ONE)
                .collect(Collectors.toMap(member -> member.room().id, Membership::attendee));
        Map<Long, Attendee> partners = new HashMap<>();
        attendees.usersOfRooms(own.keySet()).forEach((room, people) -> people.stream()
                .filter(person -> !person.id.equals(own.get(room).id))
                .findFirst()
                .ifPresent(partner -> partners.put(room, partner)));
        return partners;
    }

    /** In-call flags of everybody together, by room. */
    private Map<Long, Integer> flags(Collection<Long> roomIds) {
        Map<Long, Integer> flags = new HashMap<>();
        if (!roomIds.isEmpty()) {
            List<Tuple> rows = database.createQuery(
                            "select s.roomId, s.inCall from TalkSession s where s.roomId in :rooms and s.inCall > 0"
                                    + " group by s.roomId, s.inCall",
                            Tuple.class)
                    .setParameter("rooms", roomIds)
                    .getResultList();
            rows.forEach(row -> flags.merge(row.get(0, Long.class), row.get(1, Integer.class), (a, b) -> a | b));
        }
        return flags;
    }
}
