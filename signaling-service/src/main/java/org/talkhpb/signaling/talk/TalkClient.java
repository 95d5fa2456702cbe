package org.talkhpb.signaling.talk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.room.VirtualSession;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Refusal;

/**
 * Asks backends: who is this, may he enter this room, these sessions are alive (signaling.md 17.3). Blocks; refusals of
 * the backend are thrown as they came, anything else that goes wrong is a {@link TalkFailure}.
 */
public final class TalkClient {
    private static final String VERSION = "1.0";

    private final TalkTransport http;
    private final TalkTransport bus;
    private final Counters counters;

    TalkClient(TalkTransport http, TalkTransport bus, Counters counters) {
        this.http = http;
        this.bus = bus;
        this.counters = counters;
    }

    /** @param user shown in join entries */
    public record Authenticated(String userId, Optional<JsonNode> user) {}

    /**
     * What a backend says of a room.
     *
     * @param room the token that is joined, which may differ from the one asked for
     * @param shownUserId the user id clients are shown for an anonymous session
     * @param permissions absent: unchanged
     */
    public record Admission(
            String room, JsonNode properties, Optional<String> shownUserId, Optional<List<String>> permissions) {}

    /**
     * A session in a room, as the backend knows it.
     *
     * @param actor of a virtual session
     * @param inCall call flags of a virtual session
     */
    public record Visitor(
            String userId, String roomSession, Optional<VirtualSession.Actor> actor, Optional<Integer> inCall) {

        public static Visitor of(String userId, String roomSession) {
            return new Visitor(userId, roomSession, Optional.empty(), Optional.empty());
        }
    }

    public Authenticated authenticate(Backend backend, BackendUrl url, JsonNode params) {
        ObjectNode request = request("auth");
        request.withObject("auth").set("params", params);
        JsonNode answer = ask(backend, url, request);
        if (!answer.path("type").asText().equals("auth")) {
            throw Refusal.of(ErrorCode.AUTH_FAILED);
        }
        JsonNode auth = answer.path("auth");
        return new Authenticated(
                auth.path("userid").asText(""),
                auth.path("user").isObject() ? Optional.of(auth.get("user")) : Optional.empty());
    }

    public Admission enter(Backend backend, BackendUrl url, String room, Visitor visitor) {
        JsonNode answer = ask(backend, url, roomRequest(room, visitor));
        if (!answer.path("type").asText().equals("room")) {
            throw Refusal.of(ErrorCode.ROOM_JOIN_FAILED);
        }
        JsonNode body = answer.path("room");
        List<String> permissions = new java.util.ArrayList<>();
        body.path("permissions").forEach(entry -> permissions.add(entry.asText()));
        return new Admission(
                body.path("roomid").asText(room),
                body.path("properties").isObject()
                        ? body.get("properties")
                        : Json.mapper().createObjectNode(),
                Optional.of(body.path("session").path("userid").asText("")).filter(id -> !id.isEmpty()),
                body.path("permissions").isArray() ? Optional.of(List.copyOf(permissions)) : Optional.empty());
    }

    /** Told after the fact; whatever the backend answers changes nothing. */
    public void left(Backend backend, BackendUrl url, String room, Visitor visitor) {
        ObjectNode request = roomRequest(room, visitor);
        request.withObject("room").put("action", "leave");
        ask(backend, url, request);
    }

    /** How a backend hears of virtual sessions without actor. */
    public enum SessionAction {
        ADD,
        REMOVE
    }

    /** Told of a virtual session without actor; the backend's answer counts as little as in the reference server. */
    public void session(Backend backend, BackendUrl url, SessionAction action, VirtualSession virtual) {
        ObjectNode request = request("session");
        ObjectNode body = request.withObject("session");
        body.put("roomid", virtual.room());
        body.put("action", action.name().toLowerCase(Locale.ROOT));
        body.put("sessionid", virtual.session());
        if (!virtual.userId().isEmpty()) {
            body.put("userid", virtual.userId());
        }
        virtual.user().ifPresent(user -> body.set("user", user));
        try {
            ask(backend, url, request);
        } catch (Refusal unknownToPresentTalk) {
            // Talk has no such request any more; old SIP bridges still need the session.
            counters.add(SignalingCounter.TALK_IGNORED);
        }
    }

    /** These sessions are alive; room sessions with the user they belong to. */
    public void ping(Backend backend, BackendUrl url, String room, List<Visitor> visitors) {
        ObjectNode request = request("ping");
        ObjectNode ping = request.withObject("ping");
        ping.put("roomid", room);
        ArrayNode entries = ping.putArray("entries");
        visitors.forEach(visitor -> {
            ObjectNode entry = entries.addObject();
            if (!visitor.userId().isEmpty()) {
                entry.put("userid", visitor.userId());
            }
            entry.put("sessionid", visitor.roomSession());
        });
        ask(backend, url, request);
    }

    private static ObjectNode roomRequest(String room, Visitor visitor) {
        ObjectNode request = request("room");
        ObjectNode body = request.withObject("room");
        body.put("roomid", room);
        body.put("userid", visitor.userId());
        body.put("sessionid", visitor.roomSession());
        visitor.actor().ifPresent(actor -> body.put("actorid", actor.id()).put("actortype", actor.type()));
        visitor.inCall().ifPresent(flags -> body.put("incall", flags));
        return request;
    }

    private static ObjectNode request(String type) {
        ObjectNode request = Json.mapper().createObjectNode();
        request.put("type", type);
        request.putObject(type).put("version", VERSION);
        return request;
    }

    private JsonNode ask(Backend backend, BackendUrl url, ObjectNode request) {
        counters.add(SignalingCounter.TALK_REQUESTS);
        try {
            TalkTransport transport = backend.transport() == Backend.Transport.BUS ? bus : http;
            JsonNode answer = transport.ask(backend, url, Json.text(request));
            if (answer.path("type").asText().equals("error")) {
                throw Refusal.ofBackend(answer.path("error"));
            }
            return answer;
        } catch (TalkFailure e) {
            counters.add(SignalingCounter.TALK_FAILED);
            throw e;
        }
    }
}
