package org.talkhpb.signaling.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.talkhpb.contracts.room.VirtualSession;

/** Reads what internal clients say (signaling.md 15.1). */
final class InternalCodec {
    private static final List<String> CALL_STATUS_KEYS = List.of("callid", "status", "cause", "code", "message");

    private InternalCodec() {}

    /** @throws Refusal {@code invalid_format} */
    static ClientMessage message(JsonNode body) {
        String type = ClientCodec.required(body, "type");
        return switch (type) {
            case "incall" ->
                new ClientMessage.InternalInCall(
                        ClientCodec.object(body, type).path("incall").asInt(0));
            case "addsession" -> addSession(ClientCodec.object(body, type));
            case "updatesession" -> updateSession(ClientCodec.object(body, type));
            case "removesession" -> removeSession(ClientCodec.object(body, type));
            case "dialout" -> dialOut(ClientCodec.object(body, type));
            default -> new ClientMessage.Unknown("internal/" + type);
        };
    }

    private static ClientMessage addSession(JsonNode body) {
        return new ClientMessage.AddSession(
                ClientCodec.required(body, "sessionid"),
                ClientCodec.required(body, "roomid"),
                ClientCodec.textOf(body, "userid").orElse(""),
                Optional.of(body.path("user")).filter(JsonNode::isObject),
                Math.max(0, body.path("flags").asInt(0)),
                number(body, "incall"),
                actor(body.path("options")));
    }

    private static Optional<VirtualSession.Actor> actor(JsonNode options) {
        String type = ClientCodec.textOf(options, "actorType").orElse("");
        String id = ClientCodec.textOf(options, "actorId").orElse("");
        return type.isEmpty() || id.isEmpty() ? Optional.empty() : Optional.of(new VirtualSession.Actor(type, id));
    }

    private static ClientMessage updateSession(JsonNode body) {
        return new ClientMessage.UpdateSession(
                ClientCodec.required(body, "sessionid"),
                ClientCodec.required(body, "roomid"),
                number(body, "flags"),
                number(body, "incall"));
    }

    private static ClientMessage removeSession(JsonNode body) {
        return new ClientMessage.RemoveSession(
                ClientCodec.required(body, "sessionid"), ClientCodec.required(body, "roomid"));
    }

    private static ClientMessage dialOut(JsonNode body) {
        boolean tellsStatus = ClientCodec.required(body, "type").equals("status");
        return new ClientMessage.DialOutNews(
                ClientCodec.textOf(body, "roomid").orElse(""),
                tellsStatus ? Optional.of(callStatus(ClientCodec.object(body, "status"))) : Optional.empty(),
                (ObjectNode) body);
    }

    private static ClientMessage.CallStatus callStatus(JsonNode status) {
        ObjectNode value = ServerMessage.object();
        CALL_STATUS_KEYS.stream().filter(status::hasNonNull).forEach(key -> value.set(key, status.get(key)));
        return new ClientMessage.CallStatus(
                ClientCodec.required(status, "callid"), ClientCodec.required(status, "status"), value);
    }

    private static Optional<Integer> number(JsonNode body, String key) {
        return Optional.of(body.path(key)).filter(JsonNode::isIntegralNumber).map(value -> Math.max(0, value.asInt()));
    }
}
