package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.room.HandOver;
import org.talkhpb.signaling.protocol.Events;
import org.talkhpb.signaling.session.Frame;

/**
 * A room message of Talk in the forms receivers get it (signaling.md 16.8): chat comments one by one for those who can
 * show them, "fetch" for others; without display names for those from whom they are hidden.
 */
final class ChatVariants {
    private final String room;
    private final JsonNode data;
    private final List<JsonNode> comments;
    private final boolean refresh;

    ChatVariants(String room, JsonNode data) {
        this.room = room;
        this.data = data;
        this.comments = comments(data);
        this.refresh = data.path("chat").path("refresh").asBoolean(false);
    }

    List<Frame> forReceiver(boolean relaysChat, Events.Names names) {
        if (comments.isEmpty()) {
            return List.of(frame(data, refresh ? HandOver.Kind.CHAT_REFRESH : HandOver.Kind.PLAIN));
        }
        if (!relaysChat && refresh) {
            return List.of(frame(
                    chat("refresh", Json.mapper().getNodeFactory().booleanNode(true)), HandOver.Kind.CHAT_REFRESH));
        }
        return comments.stream()
                .map(comment -> frame(chat("comment", withNames(comment, names)), HandOver.Kind.PLAIN))
                .toList();
    }

    private Frame frame(JsonNode content, HandOver.Kind kind) {
        return Frame.of(Events.roomMessage(room, content), kind);
    }

    private static JsonNode chat(String key, JsonNode value) {
        ObjectNode chat = Json.mapper().createObjectNode();
        chat.put("type", "chat");
        chat.putObject("chat").set(key, value);
        return chat;
    }

    private static JsonNode withNames(JsonNode comment, Events.Names names) {
        if (names == Events.Names.SHOWN || !comment.has("actorDisplayName")) {
            return comment;
        }
        ObjectNode copy = comment.deepCopy();
        copy.put("actorDisplayName", "");
        return copy;
    }

    private static List<JsonNode> comments(JsonNode data) {
        List<JsonNode> comments = new ArrayList<>();
        if (data.path("type").asText().equals("chat")) {
            JsonNode chat = data.path("chat");
            chat.path("comments").forEach(comments::add);
            if (chat.path("comment").isObject()) {
                comments.add(chat.get("comment"));
            }
        }
        return comments;
    }
}
