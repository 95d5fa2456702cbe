package org.talkhpb.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.talkhpb.contracts.Json;

/**
 * Janus' videoroom over its WebSocket API, set up as the Go signaling server does: one room per stream with one publisher.
 * Janus acknowledges plugin messages first and answers later with the same transaction.
 */
final class JanusSfu implements Sfu {
    private static final int ROOM = 1;
    private static final int FEED = 1;
    private static final int MAX_BITRATE = 2_000_000;
    private static final int PATIENCE_SECONDS = 10;

    private final AtomicInteger lastTransaction = new AtomicInteger();
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final WebSocket socket;
    private final long session;

    private JanusSfu(URI janus) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("janus-protocol")
                .buildAsync(janus, new Inbox())
                .join();
        session = ask(message("create")).at("/data/id").asLong();
    }

    static JanusSfu connect(URI janus) {
        return new JanusSfu(janus);
    }

    @Override
    public String name() {
        return "janus";
    }

    @Override
    public String publish(String offer) {
        long handle = attach();
        ask(plugin(
                handle,
                object().put("request", "create")
                        .put("room", ROOM)
                        .put("publishers", 1)
                        .put("bitrate", MAX_BITRATE)
                        .put("videocodec", "vp8")
                        .put("videoorient_ext", false)));
        ask(plugin(
                handle,
                object().put("request", "join")
                        .put("ptype", "publisher")
                        .put("room", ROOM)
                        .put("id", FEED)));
        ObjectNode publish = plugin(handle, object().put("request", "publish"));
        publish.putObject("jsep").put("type", "offer").put("sdp", offer).put("trickle", false);
        return ask(publish).at("/jsep/sdp").asText();
    }

    @Override
    public Invitation subscribe(int number) {
        long handle = attach();
        ObjectNode join =
                object().put("request", "join").put("ptype", "subscriber").put("room", ROOM);
        join.putArray("streams").addObject().put("feed", FEED);
        return new JanusInvitation(
                handle, ask(plugin(handle, join)).at("/jsep/sdp").asText());
    }

    private long attach() {
        return ask(message("attach").put("session_id", session).put("plugin", "janus.plugin.videoroom"))
                .at("/data/id")
                .asLong();
    }

    private ObjectNode plugin(long handle, ObjectNode body) {
        ObjectNode message = message("message").put("session_id", session).put("handle_id", handle);
        message.set("body", body);
        return message;
    }

    private ObjectNode message(String kind) {
        return object().put("janus", kind).put("transaction", "t" + lastTransaction.incrementAndGet());
    }

    private JsonNode ask(ObjectNode message) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(message.get("transaction").asText(), answer);
        socket.sendText(Json.text(message), true).join();
        JsonNode arrived = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (arrived.path("janus").asText().equals("error")
                || arrived.at("/plugindata/data").has("error")) {
            throw new IllegalStateException("Janus answered " + arrived);
        }
        return arrived;
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class JanusInvitation implements Invitation {
        private final long handle;
        private final String offer;

        JanusInvitation(long handle, String offer) {
            this.handle = handle;
            this.offer = offer;
        }

        @Override
        public String offer() {
            return offer;
        }

        @Override
        public void answer(String answer) {
            ObjectNode start = plugin(handle, object().put("request", "start"));
            start.putObject("jsep").put("type", "answer").put("sdp", answer).put("trickle", false);
            ask(start);
        }
    }

    /** Runs on the HTTP client's threads. */
    private final class Inbox implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                onMessage(Json.tree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void onMessage(JsonNode message) {
            if (message.path("janus").asText().equals("ack")) {
                return;
            }
            CompletableFuture<JsonNode> asked =
                    waiting.remove(message.path("transaction").asText());
            if (asked != null) {
                asked.complete(message);
            }
        }
    }
}
