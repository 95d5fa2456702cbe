package org.talkhpb.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.talk.Signature;

/** A client over a real WebSocket. Messages are kept in order; {@link #await} takes the first that fits. */
public final class SpreedClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long LIMIT_SECONDS = 15;

    private final WebSocket socket;
    private final LinkedBlockingQueue<JsonNode> arrived = new LinkedBlockingQueue<>();
    private final List<JsonNode> passedOver = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private String session = "";
    private String resumeId = "";
    private int lastId;

    private SpreedClient(URI uri) {
        this.socket = HTTP.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(LIMIT_SECONDS))
                .buildAsync(uri, new Listener())
                .join();
    }

    /** Opens a socket; the welcome message waits to be read. */
    public static SpreedClient connect(String serverUrl) {
        return new SpreedClient(URI.create(serverUrl.replaceFirst("^http", "ws") + "/spreed"));
    }

    /** Signs on with a ticket of the backend; an empty user is a guest. */
    public static SpreedClient hello(String serverUrl, String backendUrl, String user, String... features) {
        SpreedClient client = connect(serverUrl);
        String params = user.isEmpty()
                ? "{'userid':null,'ticket':'ticket'}"
                : "{'userid':'" + user + "','ticket':'ticket-of-" + user + "'}";
        client.signOn("{'type':'hello','id':'h','hello':{'version':'1.0','features':" + Json.text(features)
                + ",'auth':{'url':'" + backendUrl + "ocs/v2.php/apps/spreed/api/v3/signaling/backend','params':"
                + params + "}}}");
        return client;
    }

    /** Signs on as an internal client by the installation's secret. */
    public static SpreedClient internal(String serverUrl, String backendUrl, String... features) {
        SpreedClient client = connect(serverUrl);
        client.signOn(internalHello(backendUrl, features));
        return client;
    }

    static String internalHello(String backendUrl, String... features) {
        String random = "0123456789abcdef0123456789abcdef";
        String token = Signature.of(Backends.INTERNAL_SECRET, "", random.getBytes(StandardCharsets.UTF_8));
        return "{'type':'hello','id':'i','hello':{'version':'1.0','features':" + Json.text(features)
                + ",'auth':{'type':'internal','params':{'random':'" + random + "','token':'" + token + "','backend':'"
                + backendUrl + "'}}}}";
    }

    /** Sends a hello and reads its answer. */
    public JsonNode signOn(String hello) {
        send(hello);
        JsonNode answer = awaitType("hello");
        session = answer.path("hello").path("sessionid").asText();
        resumeId = answer.path("hello").path("resumeid").asText();
        return answer;
    }

    public SpreedClient join(String room, String roomSession) {
        send("{'type':'room','id':'j','room':{'roomid':'" + room + "','sessionid':'" + roomSession + "'}}");
        await(message -> message.path("type").asText().equals("room"));
        await(message -> entries(message, "join").stream()
                .anyMatch(entry -> entry.path("sessionid").asText().equals(session)));
        return this;
    }

    public String session() {
        return session;
    }

    public String resumeId() {
        return resumeId;
    }

    /** Single quotes stand for double ones, so that tests stay readable. */
    public void send(String json) {
        sendRaw(json.replace('\'', '"'));
    }

    public void sendRaw(String text) {
        socket.sendText(text, true).join();
    }

    public void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Sends with a fresh id and returns the direct answer. */
    public JsonNode ask(String type, String body) {
        String id = "q" + ++lastId;
        send("{'type':'" + type + "','id':'" + id + "','" + type + "':" + body + "}");
        return await(message -> message.path("id").asText().equals(id));
    }

    public void message(String recipient, String data) {
        send("{'type':'message','message':{'recipient':" + recipient + ",'data':" + data + "}}");
    }

    public JsonNode awaitType(String type) {
        return await(message -> message.path("type").asText().equals(type));
    }

    public JsonNode awaitEvent(String target, String type) {
        return await(message -> message.path("event").path("target").asText().equals(target)
                && message.path("event").path("type").asText().equals(type));
    }

    public String awaitError() {
        return awaitType("error").path("error").path("code").asText();
    }

    /** The first message that fits; those before it are kept for {@link #passedOver}. */
    public JsonNode await(Predicate<JsonNode> wanted) {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        try {
            while (true) {
                JsonNode next = arrived.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("nothing fitted; passed over: " + passedOver);
                }
                if (wanted.test(next)) {
                    return next;
                }
                passedOver.add(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything up to a marker the server sends after what is looked for: proves absence without waiting. */
    public List<JsonNode> upTo(Predicate<JsonNode> marker) {
        passedOver.clear();
        await(marker);
        return List.copyOf(passedOver);
    }

    public List<JsonNode> passedOver() {
        return passedOver;
    }

    public int awaitClose() {
        return closed.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    /** The TCP connection ends without a word, as on a lost network. */
    public void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** The entries of a room event. */
    public static List<JsonNode> entries(JsonNode message, String type) {
        List<JsonNode> entries = new ArrayList<>();
        message.path("event").path(type).forEach(entries::add);
        return entries;
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                arrived.add(Json.tree(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(-1);
        }
    }
}
