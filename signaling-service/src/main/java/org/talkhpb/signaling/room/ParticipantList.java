package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.room.HandOver;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.signaling.protocol.Events;
import org.talkhpb.signaling.session.Frame;

/**
 * The complete list of who is in a call, as clients want it: what Talk said, and the internal clients and virtual
 * sessions Talk does not know (signaling.md 10.5). Clients take it as complete, so it is never sent in parts.
 */
final class ParticipantList {
    private ParticipantList() {}

    static List<JsonNode> of(List<JsonNode> users, Collection<Member> members) {
        Map<String, Member> unlisted = new LinkedHashMap<>();
        members.stream().filter(Member::tellsOwnCall).forEach(member -> unlisted.put(member.session(), member));
        List<JsonNode> all = new ArrayList<>();
        users.forEach(user -> all.add(
                Optional.ofNullable(unlisted.remove(user.path("sessionId").asText()))
                        .<JsonNode>map(member -> marked((ObjectNode) user.deepCopy(), member))
                        .orElse(user)));
        unlisted.values().forEach(member -> all.add(entry(member)));
        return all;
    }

    static Frame frame(String room, List<JsonNode> list) {
        return Frame.of(Events.participants(room, list), HandOver.Kind.PARTICIPANTS);
    }

    /** Talk lists some of them, too; whether they are in the call they know better. */
    private static ObjectNode marked(ObjectNode user, Member member) {
        user.put("inCall", member.internalInCall());
        user.put(member.isVirtual() ? "virtual" : "internal", true);
        return user;
    }

    private static JsonNode entry(Member member) {
        ObjectNode entry = Json.mapper().createObjectNode();
        entry.put("inCall", member.internalInCall());
        entry.put("sessionId", member.session());
        entry.put("lastPing", Instant.now().getEpochSecond());
        marked(entry, member);
        if (!member.features().isEmpty()) {
            ArrayNode features = entry.putArray("features");
            member.features().forEach(features::add);
        }
        return entry;
    }
}
