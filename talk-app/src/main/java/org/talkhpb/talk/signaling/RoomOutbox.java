package org.talkhpb.talk.signaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.Json;
import org.talkhpb.service.Describable;

/**
 * Notifications on their way to the signaling tier, in order per room: a virtual thread sends those of a room one after
 * the other and ends when there are no more. A room whose outbox is full (the signaling tier is away for long) loses the
 * newest; lists are sent complete, so the next notification that gets through sets things right.
 */
@ApplicationScoped
public class RoomOutbox implements Describable {
    private static final Logger LOG = Logger.getLogger(RoomOutbox.class);
    private static final int MOST_PER_ROOM = 200;

    private final SignalingClient client;
    private final Counter full;
    private final Counter failed;
    private final Map<String, Queue<Supplier<Optional<ObjectNode>>>> rooms = new ConcurrentHashMap<>();

    RoomOutbox(SignalingClient client, MeterRegistry meters) {
        this.client = client;
        this.full = meters.counter("hpb.talk.signaling.dropped", "reason", "outbox_full");
        this.failed = meters.counter("hpb.talk.signaling.dropped", "reason", "no_answer");
    }

    /** Queues a notification; its content is made when its turn comes. Never blocks. */
    void tell(String token, Supplier<Optional<ObjectNode>> notice) {
        rooms.compute(token, (key, waiting) -> {
            if (waiting == null) {
                Queue<Supplier<Optional<ObjectNode>>> fresh = new ArrayDeque<>();
                fresh.add(notice);
                Thread.ofVirtual().name("notify-signaling").start(() -> drain(key));
                return fresh;
            }
            if (waiting.size() >= MOST_PER_ROOM) {
                full.increment();
            } else {
                waiting.add(notice);
            }
            return waiting;
        });
    }

    private void drain(String token) {
        Optional<Supplier<Optional<ObjectNode>>> next = next(token);
        while (next.isPresent()) {
            try {
                next.get().get().ifPresent(body -> send(token, Json.text(body)));
            } catch (RuntimeException e) {
                failed.increment();
                LOG.error("a notification for the signaling server could not be made", e);
            }
            next = next(token);
        }
    }

    /** Takes the next one; an empty queue is removed in the same step, so that a later one starts a new thread. */
    private Optional<Supplier<Optional<ObjectNode>>> next(String token) {
        var taken = new ArrayDeque<Supplier<Optional<ObjectNode>>>(1);
        rooms.compute(token, (key, waiting) -> {
            if (waiting == null || waiting.isEmpty()) {
                return null;
            }
            taken.add(waiting.remove());
            return waiting;
        });
        return Optional.ofNullable(taken.poll());
    }

    private void send(String token, String body) {
        if (!client.send(token, body)) {
            failed.increment();
        }
    }

    /** Whether all notifications have been sent or given up. */
    boolean isEmpty() {
        return rooms.isEmpty();
    }

    @Override
    public String name() {
        return "signalingOutbox";
    }

    @Override
    public Object describe() {
        Map<String, Integer> waiting = new TreeMap<>();
        rooms.forEach((token, queue) -> waiting.put(token, queue.size()));
        return waiting;
    }
}
