package org.talkhpb.journeys.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.StreamSupport;
import org.talkhpb.contracts.Json;

/** A user of Talk's OCS API with Basic auth and a cookie jar, as the mobile apps are. For arranging what a journey needs. */
public final class OcsClient {
    private static final String SPREED = "/ocs/v2.php/apps/spreed";
    private static final int GROUP = 2;
    private static final int PUBLIC = 3;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI server;
    private final Account account;

    public OcsClient(URI server, Account account) {
        this.server = server;
        this.account = account;
    }

    public URI server() {
        return server;
    }

    /** Creates a conversation that anybody with the link may enter. → its token */
    public String createPublicRoom(String name) {
        return createRoom(name, PUBLIC);
    }

    /** Creates a conversation for those who are added. → its token */
    public String createGroup(String name) {
        return createRoom(name, GROUP);
    }

    private String createRoom(String name, int type) {
        return post("/api/v4/room", object().put("roomType", type).put("roomName", name))
                .data()
                .get("token")
                .asText();
    }

    public void add(String room, Account participant) {
        post("/api/v4/room/" + room + "/participants", object().put("newParticipant", participant.user()));
    }

    /** Gives a participant exactly these permissions (client-webrtc.md 1) instead of the defaults. */
    public void permit(String room, Account participant, int permissions) {
        ObjectNode body = object().put("attendeeId", attendeeId(room, participant));
        body.put("method", "set").put("permissions", permissions);
        send("PUT", "/api/v4/room/" + room + "/attendees/permissions", body).requireOk();
    }

    private int attendeeId(String room, Account participant) {
        JsonNode participants = send("GET", "/api/v4/room/" + room + "/participants", object())
                .requireOk()
                .data();
        return StreamSupport.stream(participants.spliterator(), false)
                .filter(one -> one.get("actorId").asText().equals(participant.user()))
                .findFirst()
                .orElseThrow()
                .get("attendeeId")
                .asInt();
    }

    public void say(String room, String message) {
        post("/api/v1/chat/" + room, object().put("message", message));
    }

    /** Enters a conversation. → the room session id that signaling asks about */
    public String enter(String room) {
        return post("/api/v4/room/" + room + "/participants/active", object())
                .data()
                .get("sessionId")
                .asText();
    }

    /** @param flags 1 in call, 2 with audio, 4 with video */
    public void joinCall(String room, int flags) {
        post("/api/v4/call/" + room, object().put("flags", flags));
    }

    public void leaveCall(String room) {
        send("DELETE", "/api/v4/call/" + room, object()).requireOk();
    }

    public JsonNode signalingSettings(String room) {
        return send("GET", "/api/v3/signaling/settings?token=" + room, object())
                .requireOk()
                .data();
    }

    private Answer post(String path, ObjectNode body) {
        return send("POST", path, body).requireOk();
    }

    /** Any request below {@code /ocs/v2.php/apps/spreed}; refusals are answers, too. */
    public Answer send(String method, String path, JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(SPREED + path))
                .header("OCS-APIRequest", "true")
                .header("Accept", "application/json")
                .header("Authorization", account.basicAuth());
        if (!method.equals("GET")) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.text(body)));
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    /** A demo account of the local suite. */
    public record Account(String user, String password) {
        public static final Account ALICE = new Account("alice", "123456");
        public static final Account BOB = new Account("bob", "123456");
        public static final Account CAROL = new Account("carol", "123456");

        String basicAuth() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
    }

    /** An HTTP answer with an OCS envelope. */
    public record Answer(String request, int status, String body) {
        public JsonNode data() {
            return Json.tree(body).at("/ocs/data");
        }

        Answer requireOk() {
            if (status >= 300) {
                throw new AssertionError(request + " was answered with " + status + ": " + body);
            }
            return this;
        }
    }
}
