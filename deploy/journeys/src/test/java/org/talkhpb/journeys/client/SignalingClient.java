package org.talkhpb.journeys.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.talkhpb.contracts.Json;

/**
 * A client of the standalone signaling API for scripts. What arrives is kept in order; {@link #await} takes the first
 * message that fits and leaves the others for later questions. One thread reads; any may send.
 */
public final class SignalingClient implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LinkedBlockingQueue<JsonNode> arriving = new LinkedBlockingQueue<>();
    private final List<JsonNode> unread = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    /** The JDK's socket refuses a frame while another is on its way. */
    private final ReentrantLock sending = new ReentrantLock();

    private final AtomicInteger lastId = new AtomicInteger();
    private Optional<String> sessionId = Optional.empty();

    private SignalingClient(HttpClient http, URI server) {
        URI spreed = URI.create(server.toString().replaceFirst("^http", "ws") + "/spreed");
        socket = http.newWebSocketBuilder().buildAsync(spreed, new Inbox()).join();
    }

    /** @param server base URL of the signaling server, {@code http://…} */
    public static SignalingClient connect(URI server) {
        return new SignalingClient(HttpClient.newHttpClient(), server);
    }

    /** Hello 1.0 with a ticket that the backend at the URL understands. */
    public JsonNode hello(URI backend, JsonNode ticket) {
        ObjectNode hello = object().put("version", "1.0");
        hello.putArray("features").add("chat-relay");
        hello.set("auth", object().put("url", backend.toString()).set("params", ticket));
        JsonNode answer = ask("hello", hello).get("hello");
        sessionId = Optional.of(answer.get("sessionid").asText());
        return answer;
    }

    /** Joins a room with the session id that the backend knows, and waits until everybody there is told. */
    public JsonNode join(String room, String roomSession) {
        JsonNode answer = ask("room", object().put("roomid", room).put("sessionid", roomSession))
                .get("room");
        await("our own join event", this::isOwnJoin);
        return answer;
    }

    private boolean isOwnJoin(JsonNode message) {
        return message.at("/event/join").findValuesAsText("sessionid").contains(sessionId());
    }

    /** Our public session id. */
    public String sessionId() {
        return sessionId.orElseThrow(() -> new IllegalStateException("no hello yet"));
    }

    /** Sends a media message ({@code offer}, {@code requestoffer}, {@code answer}, {@code candidate}) for a stream. */
    public void media(String type, String recipient, String roomType, Optional<String> sid, JsonNode payload) {
        ObjectNode data = object().put("type", type).put("to", recipient).put("roomType", roomType);
        sid.ifPresent(value -> data.put("sid", value));
        data.set("payload", payload);
        message(recipient, data);
    }

    /** Sends anything to a session. */
    public void message(String recipient, JsonNode data) {
        ObjectNode message = object();
        message.set("recipient", object().put("type", "session").put("sessionid", recipient));
        message.set("data", data);
        send(envelope("message", message));
    }

    /** Waits for a media message of a type; gives its {@code data}. */
    public JsonNode awaitMedia(String type, String from) {
        JsonNode message = await(
                "media message " + type,
                candidate -> candidate.at("/message/data/type").asText().equals(type)
                        && candidate.at("/message/sender/sessionid").asText().equals(from));
        return message.at("/message/data");
    }

    /** Sends a request with an id and waits for the message that carries it. An error is an answer like any other. */
    public JsonNode ask(String type, ObjectNode content) {
        ObjectNode envelope = envelope(type, content);
        String id = envelope.get("id").asText();
        send(envelope);
        return await(
                "the answer to " + type, message -> message.path("id").asText().equals(id));
    }

    public void send(JsonNode message) {
        sendText(Json.text(message));
    }

    /** Sends text as it stands, JSON or not. */
    public void sendText(String text) {
        sending.lock();
        try {
            socket.sendText(text, true).join();
        } finally {
            sending.unlock();
        }
    }

    /** Waits for the first message that fits, read earlier or arriving now. */
    public JsonNode await(String what, Predicate<JsonNode> fits) {
        return await(what, fits, PATIENCE)
                .orElseThrow(() -> new AssertionError("no " + what + " within " + PATIENCE + "; other messages: "
                        + unread.stream()
                                .map(message -> message.path("type").asText())
                                .toList()));
    }

    /** As {@link #await(String, Predicate)}, for what may not come. */
    public Optional<JsonNode> await(String what, Predicate<JsonNode> fits, Duration patience) {
        Optional<JsonNode> known = unread.stream().filter(fits).findFirst();
        if (known.isPresent()) {
            unread.remove(known.get());
            return known;
        }
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        try {
            JsonNode next;
            while ((next = arriving.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
                if (fits.test(next)) {
                    return Optional.of(next);
                }
                unread.add(next);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }

    /** Everything that has arrived and was not asked for. */
    public List<JsonNode> arrived() {
        arriving.drainTo(unread);
        return List.copyOf(unread);
    }

    /** The close code, once the server has closed the connection. */
    public int awaitClose() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> socket);
    }

    private ObjectNode envelope(String type, ObjectNode content) {
        ObjectNode envelope =
                object().put("id", Integer.toString(lastId.incrementAndGet())).put("type", type);
        envelope.set(type, content);
        return envelope;
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    /** Puts frames together; runs on the HTTP client's threads. */
    private final class Inbox implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                arriving.add(Json.tree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
