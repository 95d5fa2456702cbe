package org.talkhpb.journeys.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.talk.Signature;
import org.talkhpb.contracts.talk.SignedRequest;

/**
 * A Nextcloud that is not ours, as the signaling tier sees one: a URL, a shared secret, signed requests both ways. It
 * lets everybody in whose ticket is the user's name turned around, and gives everybody all permissions except to those
 * it was told about.
 */
public final class ForeignBackend implements AutoCloseable {
    private static final String ENDPOINT = "/ocs/v2.php/apps/spreed/api/v3/signaling/backend";
    private static final String CAPABILITIES = "/ocs/v2.php/cloud/capabilities";
    private static final List<String> ALL_PERMISSIONS =
            List.of("publish-audio", "publish-video", "publish-screen", "control");

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String secret = "a foreign secret of this run " + System.nanoTime();
    private final Map<String, List<String>> permissions = new ConcurrentHashMap<>();

    private ForeignBackend(HttpServer server) {
        this.server = server;
    }

    public static ForeignBackend start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ForeignBackend backend = new ForeignBackend(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(CAPABILITIES, backend::answerCapabilities);
        server.createContext(ENDPOINT, backend::answerSigned);
        server.start();
        return backend;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    public String secret() {
        return secret;
    }

    /** What a client of this backend presents in hello 1.0. */
    public JsonNode ticketOf(String user) {
        return object().put("userid", user).put("ticket", turnedAround(user));
    }

    /** From the next join on, the user has just these permissions. */
    public void restrict(String user, List<String> allowed) {
        permissions.put(user, List.copyOf(allowed));
    }

    /** Tells the signaling server who is in the call of a room now, by room session ids. → HTTP status */
    public int announceInCall(URI signaling, String room, List<String> roomSessions) {
        ObjectNode inCall = object().put("incall", 7);
        ArrayNode users = inCall.putArray("users");
        for (String session : roomSessions) {
            users.add(inCall(session));
        }
        inCall.set("changed", users);
        ObjectNode body = object().put("type", "incall");
        body.set("incall", inCall);
        return post(signaling, room, Json.text(body), secret);
    }

    /** Sends a signed request to the signaling server's room endpoint. → HTTP status */
    public int post(URI signaling, String room, String body, String signedWith) {
        SignedRequest signed = SignedRequest.sign(signedWith, url().toString(), room, body);
        HttpRequest request = HttpRequest.newBuilder(signaling.resolve("/api/v1/room/" + room))
                .header("Content-Type", "application/json")
                .header("Spreed-Signaling-Random", signed.random())
                .header("Spreed-Signaling-Checksum", signed.checksum())
                .header("Spreed-Signaling-Backend", signed.backend())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ObjectNode inCall(String roomSession) {
        return object().put("inCall", 7)
                .put("lastPing", System.currentTimeMillis() / 1000)
                .put("sessionId", roomSession)
                .put("participantType", 3)
                .put("participantPermissions", 255);
    }

    private void answerCapabilities(HttpExchange exchange) throws IOException {
        ObjectNode spreed = object();
        spreed.putArray("features").add("signaling-v3");
        spreed.putObject("config").putObject("signaling");
        ObjectNode data = object();
        data.putObject("capabilities").set("spreed", spreed);
        answer(exchange, data);
    }

    private void answerSigned(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String random = exchange.getRequestHeaders().getFirst("Spreed-Signaling-Random");
        String checksum = exchange.getRequestHeaders().getFirst("Spreed-Signaling-Checksum");
        boolean isSigned = random != null && checksum != null && Signature.matches(secret, random, body, checksum);
        answer(exchange, isSigned ? answerTo(Json.read(body, JsonNode.class)) : error("invalid_request"));
    }

    private ObjectNode answerTo(JsonNode request) {
        return switch (request.path("type").asText()) {
            case "auth" -> authenticated(request.at("/auth/params"));
            case "room" -> entered(request.get("room"));
            case "ping" ->
                typed("room", version().put("roomid", request.at("/ping/roomid").asText()));
            default -> error("unknown_type");
        };
    }

    private static ObjectNode authenticated(JsonNode params) {
        String user = params.path("userid").asText();
        if (!params.path("ticket").asText().equals(turnedAround(user))) {
            return error("invalid_ticket");
        }
        ObjectNode auth = version().put("userid", user);
        auth.putObject("user").put("displayname", user);
        return typed("auth", auth);
    }

    private ObjectNode entered(JsonNode request) {
        ObjectNode room = version().put("roomid", request.get("roomid").asText());
        room.putObject("properties").put("name", "A foreign room").put("type", 2);
        ArrayNode granted = room.putArray("permissions");
        permissions
                .getOrDefault(request.path("userid").asText(), ALL_PERMISSIONS)
                .forEach(granted::add);
        return typed("room", room);
    }

    private static String turnedAround(String user) {
        return new StringBuilder(user).reverse().toString();
    }

    private static ObjectNode version() {
        return object().put("version", "1.0");
    }

    private static ObjectNode error(String code) {
        return typed("error", object().put("code", code).put("message", code));
    }

    private static ObjectNode typed(String type, ObjectNode content) {
        ObjectNode message = object().put("type", type);
        message.set(type, content);
        return message;
    }

    private static void answer(HttpExchange exchange, ObjectNode data) throws IOException {
        ObjectNode ocs = object();
        ocs.putObject("meta").put("status", "ok").put("statuscode", 200).put("message", "OK");
        ocs.set("data", data);
        ObjectNode envelope = object();
        envelope.set("ocs", ocs);
        byte[] body = Json.bytes(envelope);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
