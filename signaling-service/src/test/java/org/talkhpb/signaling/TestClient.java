package org.talkhpb.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.talkhpb.contracts.Json;
import org.talkhpb.signaling.session.CloseCode;
import org.talkhpb.signaling.socket.Connection;
import org.talkhpb.signaling.socket.Endpoint;
import org.talkhpb.signaling.socket.TextSocket;

/** A client without HTTP: its frames go straight to a node's endpoint. */
final class TestClient implements TextSocket {
    private static final long LIMIT_SECONDS = 15;

    private final Endpoint endpoint;
    private final LinkedBlockingQueue<JsonNode> arrived = new LinkedBlockingQueue<>();
    private final List<JsonNode> passedOver = new ArrayList<>();
    private final Connection connection;
    private String session = "";
    private String resumeId = "";

    private TestClient(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.connection = endpoint.opened(this, "192.0.2.1");
    }

    static TestClient hello(Endpoint endpoint, String backendUrl, String user) {
        TestClient client = new TestClient(endpoint);
        client.signOn("{'type':'hello','hello':{'version':'1.0','auth':{'url':'" + backendUrl + "','params':{'userid':'"
                + user + "','ticket':'ticket-of-" + user + "'}}}}");
        return client;
    }

    static TestClient internal(Endpoint endpoint, String backendUrl, String... features) {
        TestClient client = new TestClient(endpoint);
        client.signOn(SpreedClient.internalHello(backendUrl, features));
        return client;
    }

    static TestClient resume(Endpoint endpoint, TestClient gone) {
        TestClient client = new TestClient(endpoint);
        client.signOn("{'type':'hello','hello':{'version':'1.0','resumeid':'" + gone.resumeId + "'}}");
        return client;
    }

    private void signOn(String hello) {
        send(hello);
        JsonNode answer = await(message -> message.path("type").asText().equals("hello")
                        || message.path("type").asText().equals("error"))
                .path("hello");
        session = answer.path("sessionid").asText();
        resumeId = answer.path("resumeid").asText();
    }

    TestClient join(String room, String roomSession) {
        send("{'type':'room','room':{'roomid':'" + room + "','sessionid':'" + roomSession + "'}}");
        await(message -> message.path("event")
                .path("join")
                .path(0)
                .path("sessionid")
                .asText()
                .equals(session));
        return this;
    }

    String session() {
        return session;
    }

    void send(String json) {
        endpoint.text(connection, json.replace('\'', '"'));
    }

    void message(String recipient, String data) {
        send("{'type':'message','message':{'recipient':" + recipient + ",'data':" + data + "}}");
    }

    /** The connection is lost; the node notices at once. */
    void cut() {
        endpoint.closed(connection);
    }

    JsonNode await(Predicate<JsonNode> wanted) {
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

    /** Everything before the message that fits. */
    List<JsonNode> upTo(Predicate<JsonNode> marker) {
        passedOver.clear();
        await(marker);
        return List.copyOf(passedOver);
    }

    @Override
    public void write(String text, Runnable written, Runnable failed) {
        arrived.add(Json.tree(text));
        written.run();
    }

    @Override
    public void ping(String payload) {}

    @Override
    public void close(CloseCode code) {
        endpoint.closed(connection);
    }
}
