package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.room.CallState;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.contracts.room.Member;

/**
 * A call's state after what Talk says. With feature {@code changed-users} Talk names only who changed, and the complete
 * list is kept here (signaling.md 10.7). Pure: the store applies it by compare-and-set, so nodes cannot lose each other's
 * changes.
 */
final class CallChanges {
    private CallChanges() {}

    /** Users as Talk named them: those with a session, and by room session id those nobody has seen yet. */
    record Named(List<JsonNode> users, Map<String, JsonNode> awaited) {}

    /** Talk sent the complete list. */
    static CallState complete(CallState before, Named all, List<JsonNode> changed) {
        return new CallState(withFlags(before.inCall(), changed), all.users(), all.awaited());
    }

    /**
     * Talk sent only who changed. Who left the call is in the list once more, so that everybody sees it, and then gone.
     *
     * @param roomSessions of all who changed
     */
    static CallState changed(CallState before, Named changed, Set<String> roomSessions) {
        Map<String, JsonNode> awaited = new HashMap<>(before.awaited());
        awaited.keySet().removeAll(roomSessions);
        changed.awaited().forEach((roomSession, user) -> {
            if (InCallFlags.of(user.path("inCall")) != 0) {
                awaited.put(roomSession, user);
            }
        });
        return new CallState(
                withFlags(before.inCall(), changed.users()), merged(before.users(), changed.users()), awaited);
    }

    /** Roles or permissions of some changed; who is in the call is as before, whatever is said of it here. */
    static CallState described(CallState before, List<JsonNode> described) {
        List<JsonNode> users = described.stream()
                .map(user -> (JsonNode) ((ObjectNode) user.deepCopy())
                        .put("inCall", before.inCall().getOrDefault(session(user), 0)))
                .toList();
        return new CallState(before.inCall(), merged(before.users(), users), before.awaited());
    }

    private static List<JsonNode> merged(List<JsonNode> before, List<JsonNode> changed) {
        Map<String, JsonNode> bySession = new LinkedHashMap<>();
        before.stream()
                .filter(user -> InCallFlags.of(user.path("inCall")) != 0)
                .forEach(user -> bySession.put(session(user), user));
        changed.forEach(user -> bySession.put(session(user), user));
        return List.copyOf(bySession.values());
    }

    /** Everybody enters the call with these flags, or (0) leaves it; the state itself when nobody changes. */
    static CallState everybody(CallState before, List<Member> members, int flags) {
        Map<String, Integer> inCall = new HashMap<>();
        Map<String, JsonNode> bySession = new LinkedHashMap<>();
        before.users()
                .forEach(user -> bySession.put(session(user), ((ObjectNode) user.deepCopy()).put("inCall", flags)));
        if (flags != 0) {
            members.stream()
                    .filter(member -> member.kind() == ClientKind.CLIENT)
                    .forEach(member -> {
                        inCall.put(member.session(), flags);
                        bySession.computeIfAbsent(member.session(), session -> entry(member, flags));
                    });
        }
        boolean internalLeave = flags == 0 && members.stream().anyMatch(member -> (member.internalInCall() & 1) != 0);
        return before.inCall().equals(inCall) && !internalLeave
                ? before
                : new CallState(inCall, new ArrayList<>(bySession.values()), Map.of());
    }

    /** Somebody Talk put into the call without naming him. */
    private static JsonNode entry(Member member, int flags) {
        ObjectNode entry = Json.mapper().createObjectNode();
        entry.put("sessionId", member.session());
        member.roomSession().ifPresent(id -> entry.put("nextcloudSessionId", id));
        if (!member.shownUserId().isEmpty()) {
            entry.put("userId", member.shownUserId());
        }
        entry.put("lastPing", Instant.now().getEpochSecond());
        return entry.put("inCall", flags);
    }

    private static Map<String, Integer> withFlags(Map<String, Integer> before, List<JsonNode> changed) {
        Map<String, Integer> inCall = new HashMap<>(before);
        for (JsonNode user : changed) {
            int flags = InCallFlags.of(user.path("inCall"));
            if (flags == 0) {
                inCall.remove(session(user));
            } else {
                inCall.put(session(user), flags);
            }
        }
        return inCall;
    }

    private static String session(JsonNode user) {
        return user.path("sessionId").asText();
    }
}
