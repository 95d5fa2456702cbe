package org.talkhpb.talk.signaling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.chat.ChatViews;
import org.talkhpb.talk.chat.Message;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.TalkSession;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.Rooms;

/**
 * The bodies of notifications (talk-api.md 9.3), from the state of the room at the time of sending: lists are complete
 * and newest, whatever happened since. Empty when the room is gone. The order of keys is that of Talk's own suite.
 */
@ApplicationScoped
public class Notices {
    private static final Actor NOBODY = new Actor("", "", "");

    private final Rooms rooms;
    private final Attendees attendees;
    private final ChatViews chat;

    Notices(Rooms rooms, Attendees attendees, ChatViews chat) {
        this.rooms = rooms;
        this.attendees = attendees;
        this.chat = chat;
    }

    @Transactional
    public Optional<ObjectNode> invite(String token, Collection<String> userIds) {
        return rooms.find(token).map(room -> {
            ObjectNode notice = notice("invite");
            ObjectNode invite = notice.putObject("invite");
            invite.putPOJO("userids", userIds);
            invite.putPOJO("alluserids", attendees.userIds(room));
            invite.set("properties", withRefresh(room));
            return notice;
        });
    }

    /** To users by id, or to guests by their Talk sessions. */
    @Transactional
    public Optional<ObjectNode> disinvite(String token, Actor who, List<String> sessionIds) {
        return rooms.find(token).map(room -> {
            ObjectNode notice = notice("disinvite");
            ObjectNode disinvite = notice.putObject("disinvite");
            if (who.isUser()) {
                disinvite.putPOJO("userids", List.of(who.id()));
            } else {
                disinvite.putPOJO("sessionids", sessionIds);
            }
            disinvite.putPOJO("alluserids", attendees.userIds(room));
            disinvite.set("properties", withRefresh(room));
            return notice;
        });
    }

    @Transactional
    public Optional<ObjectNode> update(String token) {
        return rooms.find(token).map(room -> {
            ObjectNode notice = notice("update");
            ObjectNode update = notice.putObject("update");
            update.putPOJO("userids", attendees.userIds(room));
            update.set("properties", RoomProperties.of(room).put("description", room.description));
            return notice;
        });
    }

    Optional<ObjectNode> delete(List<String> userIds) {
        ObjectNode notice = notice("delete");
        notice.putObject("delete").putPOJO("userids", userIds);
        return Optional.of(notice);
    }

    /** Everybody in the room; those whose role or permissions changed also under {@code changed}. */
    @Transactional
    public Optional<ObjectNode> participants(String token, List<String> changedSessions) {
        return rooms.find(token).map(room -> {
            List<Person> people = people(room);
            ObjectNode notice = notice("participants");
            ObjectNode participants = notice.putObject("participants");
            ArrayNode changed = participants.putArray("changed");
            ArrayNode users = participants.putArray("users");
            for (Person person : people) {
                users.add(person.view());
                if (person.isOneOf(changedSessions)) {
                    changed.add(person.view().putPOJO("permissions", SignalingPermissions.of(person.member())));
                }
            }
            return notice;
        });
    }

    /** Everybody in the call; the sessions that entered, left or changed devices under {@code changed}. */
    @Transactional
    public Optional<ObjectNode> inCall(String token, int flags, List<String> changedSessions) {
        return rooms.find(token).map(room -> {
            List<Person> people = people(room);
            ObjectNode notice = notice("incall");
            ObjectNode inCall = notice.putObject("incall").put("incall", flags);
            ArrayNode changed = inCall.putArray("changed");
            ArrayNode users = inCall.putArray("users");
            List<String> gone = new ArrayList<>(changedSessions);
            for (Person person : people) {
                if (person.isOneOf(changedSessions)) {
                    changed.add(person.view().putPOJO("permissions", SignalingPermissions.of(person.member())));
                    gone.remove(person.session().orElseThrow().sessionId);
                }
                if (person.session().filter(TalkSession::isInCall).isPresent()) {
                    users.add(person.view());
                }
            }
            for (String sessionId : gone) {
                changed.addObject().put("inCall", 0).put("lastPing", 0).put("sessionId", sessionId);
            }
            return notice;
        });
    }

    Optional<ObjectNode> callEnded() {
        ObjectNode notice = notice("incall");
        notice.putObject("incall").put("incall", 0).put("all", true);
        return Optional.of(notice);
    }

    /** Words travel along for clients that take them; everything else they fetch. */
    @Transactional
    public Optional<ObjectNode> chat(String token, long messageId) {
        ObjectNode notice = notice("message");
        ObjectNode data = notice.putObject("message").putObject("data").put("type", "chat");
        ObjectNode content = data.putObject("chat").put("refresh", true);
        Message.<Message>findByIdOptional(messageId)
                .filter(Message::isComment)
                .ifPresent(message ->
                        content.set("comment", Json.mapper().valueToTree(chat.withParent(token, message, NOBODY))));
        return Optional.of(notice);
    }

    private static ObjectNode notice(String type) {
        return Json.mapper().createObjectNode().put("type", type);
    }

    private static ObjectNode withRefresh(Room room) {
        return RoomProperties.of(room).put("participant-list", "refresh");
    }

    /** One line of the user lists: an attendee by one of his sessions, or without any. */
    private record Person(Membership member, Optional<TalkSession> session) {
        boolean isOneOf(List<String> sessionIds) {
            return session.filter(own -> sessionIds.contains(own.sessionId)).isPresent();
        }

        ObjectNode view() {
            Attendee attendee = member.attendee();
            ObjectNode view = Json.mapper().createObjectNode();
            view.put("inCall", session.map(own -> own.inCall).orElse(0));
            view.put("lastPing", session.map(own -> own.lastPing).orElse(0L));
            view.put("sessionId", session.map(own -> own.sessionId).orElse("0"));
            view.put("participantType", attendee.participantType.number());
            view.put("participantPermissions", member.permissions().bits());
            view.put("displayName", attendee.displayName);
            view.put("actorType", attendee.actorType);
            view.put("actorId", attendee.actorId);
            if (attendee.isUser()) {
                view.put("userId", attendee.actorId);
            }
            return view;
        }
    }

    private List<Person> people(Room room) {
        Map<Long, List<TalkSession>> sessions =
                attendees.sessions(room).stream().collect(Collectors.groupingBy(session -> session.attendeeId));
        List<Person> people = new ArrayList<>();
        for (Attendee attendee : attendees.of(room)) {
            List<TalkSession> own = sessions.getOrDefault(attendee.id, List.of());
            if (own.isEmpty()) {
                people.add(new Person(new Membership(room, attendee, Optional.empty()), Optional.empty()));
            }
            own.forEach(session ->
                    people.add(new Person(new Membership(room, attendee, Optional.of(session)), Optional.of(session))));
        }
        return people;
    }
}
