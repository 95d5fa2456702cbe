package org.talkhpb.journeys.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.talkhpb.contracts.Json;

/**
 * As much of WebDriver BiDi (W3C) as a journey needs: commands with their answers, over the JDK's WebSocket. Firefox speaks
 * it without a driver program beside it.
 */
final class BidiConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final WebSocket socket;

    private BidiConnection(URI endpoint) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(endpoint, new Inbox())
                .join();
    }

    /** @param browser {@code ws://127.0.0.1:port} as Firefox prints it */
    static BidiConnection open(URI browser) {
        BidiConnection connection = new BidiConnection(browser.resolve("/session"));
        connection.ask("session.new", object().set("capabilities", object()));
        return connection;
    }

    /** Sends a command and waits for its result. */
    JsonNode ask(String method, JsonNode params) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode command = object().put("id", id).put("method", method);
        command.set("params", params);
        socket.sendText(Json.text(command), true).join();
        JsonNode message =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (message.has("error")) {
            throw new IllegalStateException(
                    method + ": " + message.path("error").asText() + ", "
                            + message.path("message").asText());
        }
        return message.get("result");
    }

    @Override
    public void close() {
        socket.abort();
    }

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    /** Events have no id and are not asked for; runs on the HTTP client's threads. */
    private final class Inbox implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = Json.tree(text.toString());
                text.setLength(0);
                CompletableFuture<JsonNode> asked =
                        waiting.remove(message.path("id").asInt());
                if (asked != null) {
                    asked.complete(message);
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            waiting.values().forEach(asked -> asked.completeExceptionally(error));
        }
    }
}
