package org.talkhpb.talk.signaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomType;

/** What the signaling server learns about a room. Order of keys and form of dates are compared literally by Talk's own suite. */
final class RoomProperties {
    private static final DateTimeFormatter PHP_DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.'000000'").withZone(ZoneOffset.UTC);

    private RoomProperties() {}

    static ObjectNode of(Room room) {
        ObjectNode properties = Json.mapper().createObjectNode();
        properties.put("name", room.type == RoomType.PUBLIC ? room.name : "Private conversation");
        properties.put("type", room.type.number());
        properties.put("lobby-state", room.lobbyState);
        putDate(properties, "lobby-timer", room.lobbyTimer);
        properties.put("read-only", room.readOnly);
        properties.put("listable", room.listable);
        putDate(properties, "active-since", room.callStartedAt);
        properties.put("sip-enabled", 0);
        return properties;
    }

    private static void putDate(ObjectNode properties, String key, long seconds) {
        if (seconds == 0) {
            properties.putNull(key);
            return;
        }
        properties
                .putObject(key)
                .put("date", PHP_DATE.format(Instant.ofEpochSecond(seconds)))
                .put("timezone_type", 3)
                .put("timezone", "UTC");
    }
}
