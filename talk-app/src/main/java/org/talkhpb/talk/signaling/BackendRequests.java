package org.talkhpb.talk.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Sessions;
import org.talkhpb.talk.participant.TalkSession;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.Rooms;

/** What the signaling server asks: who is this, may he enter, he left, they are alive (signaling.md 17.3). */
@ApplicationScoped
public class BackendRequests {
    private final Rooms rooms;
    private final Attendees attendees;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Tickets tickets;

    BackendRequests(Rooms rooms, Attendees attendees, Sessions sessions, Accounts accounts, Tickets tickets) {
        this.rooms = rooms;
        this.attendees = attendees;
        this.sessions = sessions;
        this.accounts = accounts;
        this.tickets = tickets;
    }

    /** Answers a request whose signature was found good. */
    @Transactional
    public ObjectNode answer(JsonNode request) {
        String type = request.path("type").asText();
        JsonNode content = request.path(type);
        return switch (type) {
            case "auth" -> authenticate(content.path("params"));
            case "room" -> enterOrLeave(content);
            case "ping" -> ping(content);
            default -> error("unknown_type", "The given type is not supported.");
        };
    }

    private ObjectNode authenticate(JsonNode params) {
        String userId = params.path("userid").asText("");
        if (!tickets.isValid(
                params.path("ticket").asText(""), params.path("userid").isNull() ? "" : userId)) {
            return error("invalid_ticket", "The given ticket is not valid for this user.");
        }
        ObjectNode answer = Json.mapper().createObjectNode().put("type", "auth");
        ObjectNode auth = answer.putObject("auth").put("version", "1.0");
        if (params.path("userid").isNull() || userId.isEmpty()) {
            return answer;
        }
        Optional<Account> account = accounts.find(userId);
        if (account.isEmpty()) {
            return error("no_such_user", "The given user does not exist.");
        }
        auth.put("userid", userId);
        auth.putObject("user").put("displayname", account.get().displayName);
        return answer;
    }

    private ObjectNode enterOrLeave(JsonNode request) {
        Optional<Room> room = rooms.find(request.path("roomid").asText());
        if (room.isEmpty()) {
            return noSuchRoom();
        }
        if (request.path("action").asText().equals("leave")) {
            sessions.leave(room.get(), request.path("sessionid").asText());
            return room(room.get());
        }
        return member(room.get(), request)
                .map(member -> admit(room.get(), member))
                .orElseGet(BackendRequests::noSuchRoom);
    }

    /** By Talk session; a user may also come without one. A session of somebody else opens no door. */
    private Optional<Membership> member(Room room, JsonNode request) {
        String userId = request.path("userid").asText("");
        Optional<TalkSession> session =
                sessions.find(request.path("sessionid").asText("")).filter(found -> found.roomId == room.id);
        Optional<Attendee> attendee = session.flatMap(found -> attendees.byId(room, found.attendeeId))
                .filter(found -> found.isUser() ? found.actorId.equals(userId) : userId.isEmpty());
        if (attendee.isEmpty() && !userId.isEmpty()) {
            attendee = attendees.find(room, Actor.USERS, userId);
        }
        return attendee.map(found -> new Membership(room, found, session));
    }

    private ObjectNode admit(Room room, Membership member) {
        member.session().ifPresent(session -> sessions.ping(List.of(session.sessionId)));
        ObjectNode answer = room(room);
        ObjectNode content = (ObjectNode) answer.get("room");
        content.set("properties", RoomProperties.of(room));
        content.putPOJO("permissions", SignalingPermissions.of(member));
        ObjectNode session = content.putObject("session");
        if (member.attendee().isUser()) {
            session.put("userid", member.attendee().actorId);
        }
        session.put("displayname", member.attendee().displayName);
        return answer;
    }

    private ObjectNode ping(JsonNode request) {
        List<String> sessionIds = new ArrayList<>();
        for (JsonNode entry : request.path("entries")) {
            String sessionId = entry.path("sessionid").asText("");
            if (!sessionId.isEmpty() && !sessionId.equals("0")) {
                sessionIds.add(sessionId);
            }
        }
        sessions.ping(sessionIds);
        ObjectNode answer = Json.mapper().createObjectNode().put("type", "room");
        answer.putObject("room")
                .put("version", "1.0")
                .put("roomid", request.path("roomid").asText(""));
        return answer;
    }

    private static ObjectNode room(Room room) {
        ObjectNode answer = Json.mapper().createObjectNode().put("type", "room");
        answer.putObject("room").put("version", "1.0").put("roomid", room.token);
        return answer;
    }

    private static ObjectNode noSuchRoom() {
        return error("no_such_room", "The user is not invited to this room.");
    }

    static ObjectNode error(String code, String message) {
        ObjectNode answer = Json.mapper().createObjectNode().put("type", "error");
        answer.putObject("error").put("code", code).put("message", message);
        return answer;
    }
}
