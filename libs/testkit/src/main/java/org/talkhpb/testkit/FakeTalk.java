package org.talkhpb.testkit;

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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.talk.Signature;
import org.talkhpb.contracts.talk.SignedRequest;

/**
 * A Nextcloud as a signaling server sees it: answers {@code auth}, {@code room} and {@code ping} over signed HTTP, shows
 * capabilities with a token key, signs POSTs. Tickets are {@code ticket-of-<user>} (a guest's is {@code ticket}); every
 * room exists but {@code missing}. Requests with a wrong checksum are refused, as Talk does.
 */
public final class FakeTalk implements AutoCloseable {
    private static final String BACKEND = "/api/v1/signaling/backend";
    private static final String BACKEND_V3 = "/api/v3/signaling/backend";

    private final String secret;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final KeyPair tokenKeys;
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> permissions = new ConcurrentHashMap<>();
    private final Map<String, String> roomNames = new ConcurrentHashMap<>();
    private final ObjectNode signalingConfig = Json.mapper().createObjectNode();
    private volatile boolean showsTokenKey = true;

    /** Listens on a free port of the loopback address. */
    public FakeTalk(String secret) {
        this.secret = secret;
        try {
            this.tokenKeys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every JDK", e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    public String secret() {
        return secret;
    }

    /** What the signaling server asked so far, oldest first. */
    public List<JsonNode> requests() {
        return requests;
    }

    public List<JsonNode> requests(String type) {
        return requests.stream()
                .filter(request -> request.path("type").asText().equals(type))
                .toList();
    }

    /** From now on joins with this room session id get these permissions; without this call the answer has none. */
    public void grant(String roomSession, String... granted) {
        permissions.put(roomSession, List.of(granted));
    }

    public void rename(String room, String name) {
        roomNames.put(room, name);
    }

    /** Capability {@code config.signaling.session-ping-limit}. */
    public void limitPings(int entries) {
        signalingConfig.put("session-ping-limit", entries);
    }

    public void hideTokenKey() {
        showsTokenKey = false;
    }

    /** A token of hello version 2, as Talk issues it; the times are offsets from now in seconds. */
    public String token(Optional<String> userId, long issuedSeconds, long expiresSeconds) {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = Json.mapper().createObjectNode();
        claims.put("iss", url());
        claims.put("iat", now + issuedSeconds);
        claims.put("exp", now + expiresSeconds);
        userId.ifPresent(id -> {
            claims.put("sub", id);
            claims.putObject("userdata").put("displayname", displayName(id));
        });
        try {
            String content = base64("{\"typ\":\"JWT\",\"alg\":\"EdDSA\"}") + "." + base64(Json.text(claims));
            java.security.Signature signature = java.security.Signature.getInstance("Ed25519");
            signature.initSign(tokenKeys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs and sends a POST to {@code /api/v1/room/<room>} of a signaling server. */
    public HttpResponse<String> post(String signalingUrl, String room, String body) {
        return send(signalingUrl, room, SignedRequest.sign(secret, url(), room, body));
    }

    /** Sends a request as it is, however it is signed. */
    public HttpResponse<String> send(String signalingUrl, String room, SignedRequest request) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(signalingUrl + "/api/v1/room/" + room))
                            .header("Content-Type", "application/json")
                            .header("Spreed-Signaling-Random", request.random())
                            .header("Spreed-Signaling-Checksum", request.checksum())
                            .header("Spreed-Signaling-Backend", request.backend())
                            .POST(HttpRequest.BodyPublishers.ofString(request.body()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.endsWith("/cloud/capabilities")) {
            answer(exchange, 200, capabilities());
        } else if (path.endsWith(BACKEND) || path.endsWith(BACKEND_V3)) {
            answer(exchange, 200, isAuthentic(exchange, body) ? reply(body) : error("invalid_request"));
        } else {
            answer(exchange, 404, error("not_found"));
        }
    }

    private boolean isAuthentic(HttpExchange exchange, byte[] body) {
        String random = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Spreed-Signaling-Random"))
                .orElse("");
        String checksum = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Spreed-Signaling-Checksum"))
                .orElse("");
        return random.length() >= Signature.MIN_RANDOM_LENGTH && Signature.matches(secret, random, body, checksum);
    }

    private JsonNode reply(byte[] body) {
        JsonNode request = Json.read(body, JsonNode.class);
        requests.add(request);
        return switch (request.path("type").asText()) {
            case "auth" -> authenticate(request.path("auth").path("params"));
            case "room" -> enter(request.path("room"));
            case "ping" -> typed("room");
            default -> error("unknown_type");
        };
    }

    private JsonNode authenticate(JsonNode params) {
        String user = params.path("userid").asText("");
        String expected = user.isEmpty() || params.path("userid").isNull() ? "ticket" : "ticket-of-" + user;
        if (!params.path("ticket").asText().equals(expected)) {
            return error("invalid_ticket");
        }
        ObjectNode answer = typed("auth");
        if (!expected.equals("ticket")) {
            answer.withObject("auth").put("userid", user);
            answer.withObject("auth").putObject("user").put("displayname", displayName(user));
        }
        return answer;
    }

    private JsonNode enter(JsonNode room) {
        String token = room.path("roomid").asText();
        if (token.equals("missing")) {
            return error("no_such_room");
        }
        ObjectNode answer = typed("room");
        ObjectNode body = answer.withObject("room");
        body.put("roomid", token);
        ObjectNode properties = body.putObject("properties");
        properties.put("name", roomNames.getOrDefault(token, "Room " + token));
        properties.put("type", 2);
        Optional.ofNullable(permissions.get(room.path("sessionid").asText())).ifPresent(granted -> {
            ArrayNode list = body.putArray("permissions");
            granted.forEach(list::add);
        });
        return answer;
    }

    private static ObjectNode typed(String type) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("type", type);
        answer.putObject(type).put("version", "1.0");
        return answer;
    }

    private static ObjectNode error(String code) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("type", "error");
        answer.putObject("error").put("code", code).put("message", "Talk says " + code);
        return answer;
    }

    private JsonNode capabilities() {
        ObjectNode data = Json.mapper().createObjectNode();
        ObjectNode spreed = data.putObject("capabilities").putObject("spreed");
        spreed.putArray("features").add("signaling-v3");
        ObjectNode signaling = spreed.putObject("config").set("signaling", signalingConfig.deepCopy());
        ObjectNode config = (ObjectNode) signaling.get("signaling");
        if (showsTokenKey) {
            config.put(
                    "hello-v2-token-key",
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getEncoder()
                                    .encodeToString(tokenKeys.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
        }
        return data;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode data) throws IOException {
        ObjectNode envelope = Json.mapper().createObjectNode();
        ObjectNode ocs = envelope.putObject("ocs");
        ocs.putObject("meta").put("status", "ok").put("statuscode", status).put("message", "OK");
        ocs.set("data", data);
        byte[] bytes = Json.bytes(envelope);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String displayName(String user) {
        return user.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + user.substring(1);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
