package org.talkhpb.signaling.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.signaling.protocol.ClientFrame.Refused;
import org.talkhpb.signaling.protocol.ClientFrame.Understood;

/**
 * Reads text frames of clients. Never throws: what cannot be understood becomes a refusal with the code of
 * signaling.md 2. Unknown keys are ignored, unknown types are {@link ClientMessage.Unknown}.
 */
public final class ClientCodec {
    private static final ObjectReader TREE =
            Json.mapper().reader().with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ClientCodec() {}

    public static ClientFrame read(String text) {
        JsonNode root;
        try {
            root = TREE.readTree(text);
        } catch (JsonProcessingException e) {
            return new ClientFrame(Optional.empty(), new Refused(Refusal.of(ErrorCode.INVALID_FORMAT)));
        }
        if (!root.isObject() || root.hasNonNull("id") && !root.get("id").isTextual()) {
            return new ClientFrame(Optional.empty(), new Refused(Refusal.of(ErrorCode.INVALID_FORMAT)));
        }
        Optional<String> id = textOf(root, "id");
        try {
            return new ClientFrame(id, new Understood(message(root)));
        } catch (Refusal refusal) {
            return new ClientFrame(id, new Refused(refusal));
        }
    }

    private static ClientMessage message(JsonNode root) {
        String type = required(root, "type");
        return switch (type) {
            case "hello" -> hello(object(root, type));
            case "bye" -> new ClientMessage.Bye();
            case "room" -> room(object(root, type));
            case "message" -> relayed(ClientMessage.Relay.MESSAGE, object(root, type));
            case "control" -> relayed(ClientMessage.Relay.CONTROL, object(root, type));
            case "transient" -> transientData(object(root, type));
            case "internal" -> InternalCodec.message(object(root, type));
            default -> new ClientMessage.Unknown(type);
        };
    }

    private static ClientMessage hello(JsonNode hello) {
        String version = textOf(hello, "version").orElse("");
        if (!version.equals("1.0") && !version.equals("2.0")) {
            throw Refusal.of(ErrorCode.INVALID_HELLO_VERSION);
        }
        Optional<String> resumeId = textOf(hello, "resumeid").filter(s -> !s.isEmpty());
        if (resumeId.isPresent()) {
            return new ClientMessage.Resume(resumeId.get());
        }
        JsonNode auth = object(hello, "auth");
        JsonNode params = auth.path("params");
        if (params.isMissingNode() || params.isNull()) {
            throw Refusal.of(ErrorCode.INVALID_FORMAT);
        }
        ClientKind kind =
                switch (textOf(auth, "type").filter(s -> !s.isEmpty()).orElse("client")) {
                    case "client" -> ClientKind.CLIENT;
                    case "internal" -> ClientKind.INTERNAL;
                    case "federation" -> ClientKind.FEDERATION;
                    default -> throw Refusal.of(ErrorCode.INVALID_FORMAT);
                };
        String url = kind == ClientKind.INTERNAL ? textOf(params, "backend").orElse("") : required(auth, "url");
        return new ClientMessage.Hello(version, kind, url, params, texts(hello.path("features")));
    }

    private static ClientMessage room(JsonNode room) {
        String roomId = textOf(room, "roomid").orElse("");
        if (roomId.isEmpty()) {
            return new ClientMessage.Leave();
        }
        return new ClientMessage.Join(roomId, textOf(room, "sessionid").filter(s -> !s.isEmpty()));
    }

    private static ClientMessage relayed(ClientMessage.Relay relay, JsonNode body) {
        JsonNode data = body.path("data");
        if (data.isMissingNode() || data.isNull()) {
            throw Refusal.of(ErrorCode.INVALID_FORMAT);
        }
        return new ClientMessage.Relayed(relay, recipient(object(body, "recipient")), data);
    }

    private static Recipient recipient(JsonNode recipient) {
        return switch (required(recipient, "type")) {
            case "session" -> new Recipient.Session(required(recipient, "sessionid"));
            case "user" -> new Recipient.User(required(recipient, "userid"));
            case "room" -> new Recipient.Room();
            case "call" -> new Recipient.Call();
            default -> throw Refusal.of(ErrorCode.INVALID_FORMAT);
        };
    }

    private static ClientMessage transientData(JsonNode body) {
        JsonNode value = body.hasNonNull("value") ? body.get("value") : NullNode.getInstance();
        return switch (required(body, "type")) {
            case "set" ->
                value.isNull()
                        ? new ClientMessage.RemoveTransient(required(body, "key"))
                        : new ClientMessage.SetTransient(
                                required(body, "key"),
                                value,
                                Math.max(0, body.path("ttl").asLong(0)));
            case "remove" -> new ClientMessage.RemoveTransient(required(body, "key"));
            default -> throw Refusal.of(ErrorCode.IGNORED);
        };
    }

    static JsonNode object(JsonNode parent, String key) {
        JsonNode child = parent.path(key);
        if (!child.isObject()) {
            throw Refusal.of(ErrorCode.INVALID_FORMAT);
        }
        return child;
    }

    static String required(JsonNode parent, String key) {
        return textOf(parent, key).filter(s -> !s.isEmpty()).orElseThrow(() -> Refusal.of(ErrorCode.INVALID_FORMAT));
    }

    static Optional<String> textOf(JsonNode parent, String key) {
        JsonNode child = parent.path(key);
        if (child.isMissingNode() || child.isNull()) {
            return Optional.empty();
        }
        if (!child.isTextual()) {
            throw Refusal.of(ErrorCode.INVALID_FORMAT);
        }
        return Optional.of(child.asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(entry -> {
            if (entry.isTextual() && texts.size() < MAX_FEATURES) {
                texts.add(entry.asText());
            }
        });
        return List.copyOf(texts);
    }

    /** A client has a handful of features; the list is repeated in every join entry, so it is bounded. */
    private static final int MAX_FEATURES = 32;
}
