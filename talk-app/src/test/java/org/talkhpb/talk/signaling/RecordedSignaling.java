package org.talkhpb.talk.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.talk.SignedRequest;

/** The signaling tier of all tests: checks signatures and keeps what it is told, by room. */
@ApplicationScoped
public class RecordedSignaling {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SignalingConfig config;
    private final RoomOutbox outbox;
    private final Map<String, BlockingQueue<JsonNode>> received = new ConcurrentHashMap<>();

    RecordedSignaling(SignalingConfig config, RoomOutbox outbox) {
        this.config = config;
        this.outbox = outbox;
    }

    void listen(@Observes StartupEvent start, Bus bus) {
        bus.answer(Subjects.signalingBackend(), SignedRequest.class, request -> {
            if (!request.isSignedWith(config.sharedSecret().orElseThrow())) {
                return new SignedRequest.Answer(403, "");
            }
            queue(request.room()).add(Json.tree(request.body()));
            return new SignedRequest.Answer(200, "{}");
        });
    }

    /** The next notification of a type for a room; those of other types before it are skipped. */
    JsonNode next(String token, String type) throws InterruptedException {
        List<String> skipped = new ArrayList<>();
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode body = queue(token).poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (body == null) {
                throw new AssertionError("no " + type + " came, only " + skipped);
            }
            if (body.path("type").asText().equals(type)) {
                return body.path(type);
            }
            skipped.add(body.path("type").asText());
        }
    }

    /** Waits until nothing is on its way any more, so that statements can be counted. */
    public void awaitQuiet() {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(outbox::isEmpty);
    }

    private BlockingQueue<JsonNode> queue(String token) {
        return received.computeIfAbsent(token, first -> new LinkedBlockingQueue<>());
    }
}
