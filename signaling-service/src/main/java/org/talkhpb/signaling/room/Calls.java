package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.CallState;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.contracts.room.RoomSessionClaim;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.cluster.RoomStore;
import org.talkhpb.signaling.room.CallChanges.Named;

/**
 * What Talk says of a call becomes one final event for the whole cluster: ids mapped, lists complete, written before it is
 * published (signaling.md 10). Any node may do this for any room. Blocks.
 */
public final class Calls {
    private final Registry registry;
    private final RoomStore store;
    private final Rooms rooms;
    private final Bus bus;

    public Calls(Registry registry, RoomStore store, Rooms rooms, Bus bus) {
        this.registry = registry;
        this.store = store;
        this.rooms = rooms;
        this.bus = bus;
    }

    /** Call flags changed; Talk sends the complete list, too, unless it leaves that to us. */
    public void inCall(RoomKey room, JsonNode changed, JsonNode users) {
        tellPermissions(room, changed);
        List<ObjectNode> entries = objects(changed);
        Named news = name(room, entries);
        if (users.isArray()) {
            Named all = name(room, merged(changed, users));
            if (!all.users().isEmpty() || !all.awaited().isEmpty()) {
                change(room, state -> CallChanges.complete(state, all, news.users()));
            }
        } else if (!entries.isEmpty()) {
            Set<String> roomSessions = entries.stream()
                    .map(user -> user.path("sessionId").asText())
                    .collect(Collectors.toSet());
            change(room, state -> CallChanges.changed(state, news, roomSessions));
        }
    }

    private void change(RoomKey room, UnaryOperator<CallState> change) {
        store.changeCall(room, change)
                .ifPresent(next -> publish(room, new RoomEvent.CallChanged(next.value(), next.revision())));
    }

    /** Everybody enters the call with these flags, or (0) leaves it. */
    public void inCallForAll(RoomKey room, int flags) {
        List<Member> members = store.members(room);
        store.changeCall(room, state -> CallChanges.everybody(state, members, flags))
                .ifPresent(next -> publish(room, new RoomEvent.CallForAll(flags, next.value(), next.revision())));
    }

    /** Roles or permissions changed; the list is sent, the call is as before. */
    public void participants(RoomKey room, JsonNode changed, JsonNode users) {
        tellPermissions(room, changed);
        if (users.isArray()) {
            Named all = name(room, merged(changed, users));
            if (!all.users().isEmpty()) {
                publish(room, new RoomEvent.ParticipantsChanged(all.users()));
            }
            return;
        }
        Named news = name(room, objects(changed));
        if (!news.users().isEmpty()) {
            change(room, state -> CallChanges.described(state, news.users()));
        }
    }

    private void tellPermissions(RoomKey room, JsonNode changed) {
        for (JsonNode user : changed) {
            if (user.path("permissions").isArray()) {
                List<String> granted = new ArrayList<>();
                user.get("permissions").forEach(entry -> granted.add(entry.asText()));
                member(room, user.path("sessionId").asText())
                        .ifPresent(session ->
                                bus.publish(Subjects.session(session), new SessionEvent.PermissionsChanged(granted)));
            }
        }
    }

    /** Users of the list, and those who changed and are not in it. */
    private static List<ObjectNode> merged(JsonNode changed, JsonNode users) {
        Map<String, ObjectNode> bySession = new LinkedHashMap<>();
        objects(users).forEach(user -> bySession.put(user.path("sessionId").asText(), user));
        objects(changed)
                .forEach(user -> bySession.putIfAbsent(user.path("sessionId").asText(), user));
        return List.copyOf(bySession.values());
    }

    private static List<ObjectNode> objects(JsonNode array) {
        List<ObjectNode> objects = new ArrayList<>();
        array.forEach(entry -> {
            if (entry instanceof ObjectNode object) {
                objects.add(object);
            }
        });
        return objects;
    }

    private Named name(RoomKey room, List<ObjectNode> users) {
        List<JsonNode> named = new ArrayList<>();
        Map<String, JsonNode> awaited = new HashMap<>();
        for (ObjectNode user : users) {
            String roomSession = user.path("sessionId").asText("");
            if (roomSession.isEmpty() || roomSession.equals("0")) {
                continue;
            }
            ObjectNode shown = user.deepCopy();
            shown.remove("permissions");
            Optional<String> session = member(room, roomSession);
            if (session.isPresent()) {
                named.add(shown.put("sessionId", session.get()));
            } else {
                awaited.put(roomSession, shown);
            }
        }
        return new Named(named, awaited);
    }

    /** The session that holds a room session id in this room, wherever it is. */
    public Optional<String> member(RoomKey room, String roomSession) {
        return rooms.find(room)
                .flatMap(here -> here.byRoomSession(roomSession))
                .map(Member::session)
                .or(() -> registry.roomSession(room.backend(), roomSession)
                        .filter(claim -> claim.room().equals(room.room()))
                        .map(RoomSessionClaim::session));
    }

    private void publish(RoomKey room, RoomEvent event) {
        bus.publish(Subjects.room(room.backend(), room.room()), event);
    }
}
