package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.room.HandOver;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.signaling.protocol.Events;
import org.talkhpb.signaling.session.Frame;

/**
 * The complete list of who is in a call, as clients want it: what Talk said, and the internal clients Talk does not know
 * (signaling.md 10.5). Clients take it as complete, so it is never sent in parts.
 */
final class ParticipantList {
    private ParticipantList() {}

    static List<JsonNode> of(List<JsonNode> users, Collection<Member> members) {
        List<JsonNode> all = new ArrayList<>(users);
        members.stream().filter(Member::isInternal).forEach(member -> all.add(internal(member)));
        return all;
    }

    static Frame frame(String room, List<JsonNode> list) {
        return Frame.of(Events.participants(room, list), HandOver.Kind.PARTICIPANTS);
    }

    private static JsonNode internal(Member member) {
        ObjectNode entry = Json.mapper().createObjectNode();
        entry.put("inCall", member.internalInCall());
        entry.put("sessionId", member.session());
        entry.put("lastPing", Instant.now().getEpochSecond());
        entry.put("internal", true);
        if (!member.features().isEmpty()) {
            ArrayNode features = entry.putArray("features");
            member.features().forEach(features::add);
        }
        return entry;
    }
}
