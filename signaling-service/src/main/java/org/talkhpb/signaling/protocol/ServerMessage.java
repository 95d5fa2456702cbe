package org.talkhpb.signaling.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.talkhpb.contracts.Json;

/**
 * A message to a client: its type and the object of the same name. {@link #text()} is the frame; the answer to a request
 * is {@link #answering} it.
 */
public record ServerMessage(Optional<String> id, String type, Optional<JsonNode> body) {

    private static ServerMessage of(String type, JsonNode body) {
        return new ServerMessage(Optional.empty(), type, Optional.of(body));
    }

    /** The first message of every connection. */
    public static ServerMessage welcome(String version, List<String> features) {
        return of("welcome", server(version, features));
    }

    public static ServerMessage hello(
            String helloVersion,
            String session,
            String resumeId,
            String userId,
            String serverVersion,
            List<String> features) {
        ObjectNode body = object();
        body.put("version", helloVersion);
        body.put("sessionid", session);
        body.put("resumeid", resumeId);
        body.put("userid", userId);
        body.set("server", server(serverVersion, features));
        return of("hello", body);
    }

    private static ObjectNode server(String version, List<String> features) {
        ObjectNode server = object();
        server.put("version", version);
        server.set("features", Json.mapper().valueToTree(features));
        return server;
    }

    public static ServerMessage error(Refusal refusal) {
        ObjectNode body = object();
        body.put("code", refusal.code());
        body.put("message", refusal.getMessage());
        refusal.details().ifPresent(details -> body.set("details", details));
        return of("error", body);
    }

    /** The answer to a client's {@code bye}; it has no body. */
    public static ServerMessage bye() {
        return new ServerMessage(Optional.empty(), "bye", Optional.empty());
    }

    /** Announces that the server ends the connection. */
    public static ServerMessage bye(ByeReason reason) {
        ObjectNode body = object();
        body.put("reason", reason.wireName());
        return of("bye", body);
    }

    /** The client is in the room, or its properties changed. */
    public static ServerMessage room(String room, JsonNode properties, Optional<Bandwidth> bandwidth) {
        ObjectNode body = object();
        body.put("roomid", room);
        body.set("properties", properties);
        bandwidth.ifPresent(limits -> {
            ObjectNode node = body.putObject("bandwidth");
            node.put("maxstreambitrate", limits.maxStreamBitrate());
            node.put("maxscreenbitrate", limits.maxScreenBitrate());
        });
        return of("room", body);
    }

    /** The client is in no room. */
    public static ServerMessage noRoom() {
        return of("room", object().put("roomid", ""));
    }

    public static ServerMessage event(ObjectNode event) {
        return of("event", event);
    }

    /**
     * A message or control of one client to others.
     *
     * @param senderType {@code session}, {@code user}, {@code room} or {@code call}: how it was addressed
     */
    public static ServerMessage relayed(
            ClientMessage.Relay relay, String senderType, String session, String userId, JsonNode data) {
        ObjectNode body = object();
        ObjectNode sender = body.putObject("sender");
        sender.put("type", senderType);
        sender.put("sessionid", session);
        if (!userId.isEmpty()) {
            sender.put("userid", userId);
        }
        body.set("data", data);
        return of(relay.wireName(), body);
    }

    /** A hang-up for a virtual session, told to the internal client that speaks for it. */
    public static ServerMessage hangUp(String owner, String reason) {
        ObjectNode body = object();
        body.putObject("sender").put("type", "session").put("sessionid", owner);
        body.putObject("recipient").put("type", "session").put("sessionid", owner);
        ObjectNode data = body.putObject("data");
        data.put("type", "hangup");
        data.putObject("hangup").put("reason", reason);
        return of(ClientMessage.Relay.CONTROL.wireName(), body);
    }

    /** Asks an internal client to call a number; it answers with the same id. */
    public static ServerMessage dialOut(String room, String backendUrl, JsonNode request) {
        ObjectNode body = object();
        body.put("type", "dialout");
        ObjectNode dialOut = body.putObject("dialout");
        dialOut.put("roomid", room);
        dialOut.put("backend", backendUrl);
        dialOut.set("request", request);
        return of("internal", body);
    }

    /** What a dial-out client says to the room, other than a call's status. */
    public static ServerMessage dialOutNews(ObjectNode content) {
        return of("dialout", content.deepCopy().without("roomid"));
    }

    public static ServerMessage transientData(ObjectNode body) {
        return of("transient", body);
    }

    public ServerMessage answering(Optional<String> requestId) {
        return new ServerMessage(requestId, type, body);
    }

    /** The frame as it is sent. */
    public String text() {
        ObjectNode root = object();
        id.ifPresent(value -> root.put("id", value));
        root.put("type", type);
        body.ifPresent(value -> root.set(type, value));
        return Json.text(root);
    }

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    /** Limits told on joining a room; bits per second. */
    public record Bandwidth(long maxStreamBitrate, long maxScreenBitrate) {}
}
