package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.CallState;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.contracts.room.RoomSessionClaim;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.cluster.RoomStore;

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

    /** Users as Talk named them: those with a session, and those whose session nobody has seen yet. */
    private record Named(List<JsonNode> users, Map<String, JsonNode> awaited) {}

    /** Call flags changed. */
    public void inCall(RoomKey room, JsonNode changed, JsonNode users) {
        tellPermissions(room, changed);
        Named all = name(room, merged(changed, users));
        Named news = name(room, objects(changed));
        if (all.users().isEmpty() && all.awaited().isEmpty()) {
            return;
        }
        store.changeCall(
                        room,
                        state -> new CallState(withFlags(state.inCall(), news.users()), all.users(), all.awaited()))
                .ifPresent(next -> publish(room, new RoomEvent.CallChanged(next.value(), next.revision())));
    }

    /** Everybody enters the call with these flags, or (0) leaves it. */
    public void inCallForAll(RoomKey room, int flags) {
        List<Member> members = store.members(room);
        boolean internalInCall = members.stream().anyMatch(member -> (member.internalInCall() & 1) != 0);
        store.changeCall(room, state -> everybody(state, members, flags, internalInCall))
                .ifPresent(next -> publish(room, new RoomEvent.CallForAll(flags, next.value(), next.revision())));
    }

    private static CallState everybody(CallState state, List<Member> members, int flags, boolean internalInCall) {
        Map<String, Integer> inCall = new HashMap<>();
        if (flags != 0) {
            members.stream()
                    .filter(member -> member.kind() == ClientKind.CLIENT)
                    .forEach(member -> inCall.put(member.session(), flags));
        }
        boolean nobodyChanges = state.inCall().equals(inCall) && !(flags == 0 && internalInCall);
        if (nobodyChanges) {
            return state;
        }
        List<JsonNode> users = state.users().stream()
                .map(user -> (JsonNode) ((ObjectNode) user.deepCopy()).put("inCall", flags))
                .toList();
        return new CallState(inCall, users, Map.of());
    }

    /** Roles or permissions changed; the list is sent, the call is as before. */
    public void participants(RoomKey room, JsonNode changed, JsonNode users) {
        tellPermissions(room, changed);
        Named all = name(room, merged(changed, users));
        if (!all.users().isEmpty()) {
            publish(room, new RoomEvent.ParticipantsChanged(all.users()));
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

    private static Map<String, Integer> withFlags(Map<String, Integer> before, List<JsonNode> changed) {
        Map<String, Integer> inCall = new HashMap<>(before);
        for (JsonNode user : changed) {
            int flags = InCallFlags.of(user.path("inCall"));
            if (flags == 0) {
                inCall.remove(user.path("sessionId").asText());
            } else {
                inCall.put(user.path("sessionId").asText(), flags);
            }
        }
        return inCall;
    }

    private void publish(RoomKey room, RoomEvent event) {
        bus.publish(Subjects.room(room.backend(), room.room()), event);
    }
}
