package org.talkhpb.contracts.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is in a room's call, as Talk told it last. Written by compare-and-set, so all nodes agree on one order.
 *
 * @param inCall call flags by public session id; sessions that are not in the call are absent
 * @param users the complete list as clients get it (session ids mapped), without internal clients
 * @param awaited entries whose room session no node knows yet, by room session id: Talk may tell of a call before the
 *     join of that session is registered (issue 1261 of the reference server)
 */
public record CallState(Map<String, Integer> inCall, List<JsonNode> users, Map<String, JsonNode> awaited) {
    public static final CallState EMPTY = new CallState(Map.of(), List.of(), Map.of());

    public boolean isInCall(String session) {
        return (inCall.getOrDefault(session, 0) & 1) != 0;
    }

    /** The state after a session is gone: it is neither in the call nor in the list. */
    public CallState without(String session) {
        Map<String, Integer> others = new HashMap<>(inCall);
        others.remove(session);
        List<JsonNode> remaining = users.stream()
                .filter(user -> !user.path("sessionId").asText().equals(session))
                .toList();
        return new CallState(others, remaining, awaited);
    }

    public boolean mentions(String session) {
        return inCall.containsKey(session)
                || users.stream()
                        .anyMatch(user -> user.path("sessionId").asText().equals(session));
    }
}
