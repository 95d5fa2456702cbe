package org.talkhpb.signaling.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.signaling.backend.BackendRequests.Reply;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.cluster.RoomStore;
import org.talkhpb.signaling.protocol.Events;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.room.Calls;

/** What each type of backend request does (signaling.md 16.2–16.10). Blocks. */
public final class RoomRequests {
    static final Set<String> TYPES =
            Set.of("invite", "disinvite", "update", "delete", "participants", "incall", "message", "switchto");

    private static final Reply DONE = new Reply(BackendRequests.OK, "{}");
    private static final String NO_ROOM_SESSION = "0";
    /** No session is left out. */
    private static final String NOBODY = "";

    private final Calls calls;
    private final RoomStore store;
    private final Bus bus;

    public RoomRequests(Calls calls, RoomStore store, Bus bus) {
        this.calls = calls;
        this.store = store;
        this.bus = bus;
    }

    Reply serve(RoomKey room, String type, JsonNode content) {
        switch (type) {
            case "invite" -> invite(room, content);
            case "disinvite" -> disinvite(room, content);
            case "update" -> update(room, content);
            case "delete" -> delete(room, content);
            case "participants" -> calls.participants(room, content.path("changed"), content.path("users"));
            case "incall" -> inCall(room, content);
            case "message" -> publish(room, new RoomEvent.Announced(content.path("data")));
            case "switchto" -> switchTo(room, content);
            default -> throw new IllegalStateException("checked by the caller: " + type);
        }
        return DONE;
    }

    private void inCall(RoomKey room, JsonNode content) {
        if (content.path("all").asBoolean(false)) {
            calls.inCallForAll(room, content.path("incall").asInt(0));
        } else {
            calls.inCall(room, content.path("changed"), content.path("users"));
        }
    }

    private void invite(RoomKey room, JsonNode content) {
        Set<String> invited = texts(content.path("userids"));
        String frame = Events.invited(room.room(), properties(content)).text();
        invited.forEach(user -> toUser(room, user, frame));
        updateLists(room, content.path("alluserids"), invited, properties(content));
    }

    private void disinvite(RoomKey room, JsonNode content) {
        Set<String> users = texts(content.path("userids"));
        String frame = Events.disinvited(room.room(), "disinvited").text();
        SessionEvent event = new SessionEvent.Disinvited(room.backend(), room.room(), frame);
        users.forEach(user -> bus.publish(Subjects.user(room.backend(), user), event));
        texts(content.path("sessionids")).forEach(roomSession -> calls.member(room, roomSession)
                .ifPresent(session -> bus.publish(Subjects.session(session), event)));
        updateLists(room, content.path("alluserids"), users, properties(content));
    }

    private void update(RoomKey room, JsonNode content) {
        JsonNode properties = content.path("properties");
        if (properties.isObject()
                && !store.properties(room).map(RoomStore.Revised::value).equals(Optional.of(properties))) {
            publish(room, new RoomEvent.PropertiesChanged(properties, store.putProperties(room, properties)));
        }
        updateLists(room, content.path("userids"), Set.of(), properties(content));
    }

    private void delete(RoomKey room, JsonNode content) {
        String frame = Events.disinvited(room.room(), "deleted").text();
        SessionEvent event = new SessionEvent.Disinvited(room.backend(), room.room(), frame);
        if (content.path("userids").isArray()) {
            publish(room, new RoomEvent.Deleted());
            texts(content.path("userids")).forEach(user -> bus.publish(Subjects.user(room.backend(), user), event));
        } else {
            List<Member> present = store.members(room);
            publish(room, new RoomEvent.Deleted());
            present.stream()
                    .filter(member -> !member.tellsOwnCall())
                    .forEach(member -> bus.publish(Subjects.session(member.session()), event));
        }
    }

    private void switchTo(RoomKey room, JsonNode content) {
        String target = content.path("roomid").asText("");
        JsonNode sessions = content.path("sessions");
        if (sessions.isArray()) {
            texts(sessions).forEach(roomSession -> switchOne(room, roomSession, target, Optional.empty()));
        } else {
            sessions.properties()
                    .forEach(entry -> switchOne(room, entry.getKey(), target, Optional.of(entry.getValue())));
        }
    }

    private void switchOne(RoomKey room, String roomSession, String target, Optional<JsonNode> details) {
        if (roomSession.equals(NO_ROOM_SESSION)) {
            return;
        }
        ServerMessage event = Events.switchTo(target, details.filter(value -> !value.isNull()));
        calls.member(room, roomSession)
                .ifPresent(session -> bus.publish(Subjects.session(session), delivery(room, event.text())));
    }

    /** To the named users; to those in the room when Talk leaves the naming to us (signaling.md 10.7). */
    private void updateLists(RoomKey room, JsonNode users, Set<String> but, Optional<JsonNode> properties) {
        String frame = Events.listUpdated(room.room(), properties).text();
        if (users.isArray()) {
            without(texts(users), but).forEach(user -> toUser(room, user, frame));
        } else {
            publish(room, new RoomEvent.Said(NOBODY, RoomEvent.Audience.ROOM, RoomEvent.Content.OPAQUE, frame));
        }
    }

    private void toUser(RoomKey room, String user, String frame) {
        bus.publish(Subjects.user(room.backend(), user), delivery(room, frame));
    }

    private static SessionEvent delivery(RoomKey room, String frame) {
        return new SessionEvent.Deliver(room.backend(), RoomEvent.Content.OPAQUE, frame);
    }

    private void publish(RoomKey room, RoomEvent event) {
        bus.publish(Subjects.room(room.backend(), room.room()), event);
    }

    private static Optional<JsonNode> properties(JsonNode content) {
        return Optional.of(content.path("properties")).filter(JsonNode::isObject);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(entry -> {
            if (!entry.asText("").isEmpty()) {
                texts.add(entry.asText());
            }
        });
        return texts;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
