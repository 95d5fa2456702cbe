package org.talkhpb.signaling.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.contracts.room.Member;

/** The {@code event} messages (signaling.md 8–10) and those of transient data (14), as clients get them. */
public final class Events {
    private Events() {}

    /** Sessions that are in the room. With {@code HIDDEN} names the user data loses its display name. */
    public static ServerMessage join(Collection<Member> members, Names names) {
        ObjectNode event = event("room", "join");
        ArrayNode entries = event.putArray("join");
        members.forEach(member -> entries.add(joinEntry(member, names)));
        return ServerMessage.event(event);
    }

    private static ObjectNode joinEntry(Member member, Names names) {
        ObjectNode entry = ServerMessage.object();
        entry.put("sessionid", member.session());
        entry.put("userid", member.shownUserId());
        if (!member.features().isEmpty()) {
            ArrayNode features = entry.putArray("features");
            member.features().forEach(features::add);
        }
        member.user()
                .map(user -> names.apply(user))
                .filter(user -> !user.isEmpty())
                .ifPresent(user -> entry.set("user", user));
        member.roomSession().filter(id -> !member.isVirtual()).ifPresent(id -> entry.put("roomsessionid", id));
        if (member.kind() == ClientKind.FEDERATION) {
            entry.put("federated", true);
        }
        return entry;
    }

    /** One id per event: talk-ios stops at the first id it does not know. */
    public static ServerMessage leave(String session) {
        ObjectNode event = event("room", "leave");
        event.putArray("leave").add(session);
        return ServerMessage.event(event);
    }

    public static ServerMessage switchTo(String room, Optional<JsonNode> details) {
        ObjectNode event = event("room", "switchto");
        ObjectNode target = event.putObject("switchto");
        target.put("roomid", room);
        details.ifPresent(value -> target.set("details", value));
        return ServerMessage.event(event);
    }

    public static ServerMessage roomMessage(String room, JsonNode data) {
        ObjectNode event = event("room", "message");
        ObjectNode message = event.putObject("message");
        message.put("roomid", room);
        message.set("data", data);
        return ServerMessage.event(event);
    }

    /** For internal clients only: the conversation was deleted. */
    public static ServerMessage deleted() {
        return ServerMessage.event(event("room", "delete"));
    }

    /** The complete list of who is in the call, or of all participants. */
    public static ServerMessage participants(String room, List<? extends JsonNode> users) {
        ObjectNode event = event("participants", "update");
        ObjectNode update = event.putObject("update");
        update.put("roomid", room);
        update.putArray("users").addAll(users);
        return ServerMessage.event(event);
    }

    /** Everybody entered the call or (flags 0) left it. */
    public static ServerMessage everybody(String room, int inCall) {
        ObjectNode event = event("participants", "update");
        ObjectNode update = event.putObject("update");
        update.put("roomid", room);
        update.put("incall", inCall);
        update.put("all", true);
        return ServerMessage.event(event);
    }

    /** A virtual session is muted (1 speaking, 2 listening) or talks (4). */
    public static ServerMessage flags(String room, String session, int flags) {
        ObjectNode event = event("participants", "flags");
        ObjectNode body = event.putObject("flags");
        body.put("roomid", room);
        body.put("sessionid", session);
        body.put("flags", flags);
        return ServerMessage.event(event);
    }

    public static ServerMessage invited(String room, Optional<JsonNode> properties) {
        return roomList("invite", room, properties);
    }

    /** The web client reads properties without looking: always an object. */
    public static ServerMessage listUpdated(String room, Optional<JsonNode> properties) {
        return roomList("update", room, Optional.of(properties.orElseGet(ServerMessage::object)));
    }

    private static ServerMessage roomList(String type, String room, Optional<JsonNode> properties) {
        ObjectNode event = event("roomlist", type);
        ObjectNode body = event.putObject(type);
        body.put("roomid", room);
        properties.ifPresent(value -> body.set("properties", value));
        return ServerMessage.event(event);
    }

    /** @param reason {@code disinvited} or {@code deleted} */
    public static ServerMessage disinvited(String room, String reason) {
        ObjectNode event = event("roomlist", "disinvite");
        ObjectNode body = event.putObject("disinvite");
        body.put("roomid", room);
        body.put("reason", reason);
        return ServerMessage.event(event);
    }

    public static ServerMessage transientSet(String key, JsonNode value, Optional<JsonNode> oldValue) {
        ObjectNode body = ServerMessage.object();
        body.put("type", "set");
        body.put("key", key);
        body.set("value", value);
        oldValue.ifPresent(old -> body.set("oldvalue", old));
        return ServerMessage.transientData(body);
    }

    public static ServerMessage transientRemoved(String key, Optional<JsonNode> oldValue) {
        ObjectNode body = ServerMessage.object();
        body.put("type", "remove");
        body.put("key", key);
        oldValue.ifPresent(old -> body.set("oldvalue", old));
        return ServerMessage.transientData(body);
    }

    public static ServerMessage transientInitial(Map<String, JsonNode> values) {
        ObjectNode body = ServerMessage.object();
        body.put("type", "initial");
        ObjectNode data = body.putObject("data");
        values.forEach(data::set);
        return ServerMessage.transientData(body);
    }

    private static ObjectNode event(String target, String type) {
        ObjectNode event = ServerMessage.object();
        event.put("target", target);
        event.put("type", type);
        return event;
    }

    /** Whether a receiver may see display names (permission {@code hide-displaynames}). */
    public enum Names {
        SHOWN,
        HIDDEN;

        JsonNode apply(JsonNode user) {
            if (this == SHOWN || !user.has("displayname")) {
                return user;
            }
            ObjectNode copy = user.deepCopy();
            copy.remove("displayname");
            return copy;
        }
    }
}
