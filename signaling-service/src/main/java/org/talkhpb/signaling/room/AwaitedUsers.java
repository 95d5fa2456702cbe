package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.talkhpb.contracts.room.CallState;
import org.talkhpb.contracts.room.Member;

/** Users Talk named before their session joined take their place in the list once it did. */
final class AwaitedUsers {
    private AwaitedUsers() {}

    /** The state itself when nobody awaited is here. */
    static CallState resolve(CallState state, Function<String, Optional<Member>> byRoomSession) {
        Map<String, Integer> inCall = new HashMap<>(state.inCall());
        List<JsonNode> users = new ArrayList<>(state.users());
        Map<String, JsonNode> awaited = new HashMap<>(state.awaited());
        state.awaited()
                .forEach((roomSession, user) -> byRoomSession.apply(roomSession).ifPresent(member -> {
                    awaited.remove(roomSession);
                    ObjectNode named = user.deepCopy();
                    named.put("sessionId", member.session());
                    users.add(named);
                    int flags = InCallFlags.of(user.path("inCall"));
                    if (flags != 0) {
                        inCall.put(member.session(), flags);
                    }
                }));
        return awaited.size() == state.awaited().size() ? state : new CallState(inCall, users, awaited);
    }
}
