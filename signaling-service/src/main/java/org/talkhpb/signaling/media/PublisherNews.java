package org.talkhpb.signaling.media;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.talkhpb.contracts.media.StreamId;

/** Wakes requests that wait for a stream: ask for the news first, look second, wait third, and nothing is missed. */
final class PublisherNews {
    private final Map<StreamId, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    /** Completes when something new is known of the stream. */
    CompletableFuture<Void> next(StreamId stream) {
        return awaited.computeIfAbsent(stream, wanted -> new CompletableFuture<>());
    }

    void arrived(StreamId stream) {
        CompletableFuture<Void> waiting = awaited.remove(stream);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Nobody waits for it any more, as far as one who waited knows. */
    void forget(StreamId stream, CompletableFuture<Void> news) {
        awaited.remove(stream, news);
    }
}
