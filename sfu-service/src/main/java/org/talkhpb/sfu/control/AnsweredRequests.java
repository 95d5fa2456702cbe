package org.talkhpb.sfu.control;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.talkhpb.contracts.media.MediaAnswer;

/** Remembers the answers to the last orders, so that a repeated one has no second effect. Used by many threads. */
final class AnsweredRequests {
    private static final int MOST_REMEMBERED = 4_096;

    private final Map<String, CompletableFuture<MediaAnswer>> answers = new ConcurrentHashMap<>();
    private final Queue<String> order = new ConcurrentLinkedQueue<>();

    /** The answer to this request: made now, or given before (also if it is still being made by another thread). */
    MediaAnswer once(String requestId, Supplier<MediaAnswer> work) {
        CompletableFuture<MediaAnswer> mine = new CompletableFuture<>();
        CompletableFuture<MediaAnswer> earlier = answers.putIfAbsent(requestId, mine);
        if (earlier != null) {
            return earlier.join();
        }
        remember(requestId);
        try {
            mine.complete(work.get());
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        }
        return mine.join();
    }

    private void remember(String requestId) {
        order.add(requestId);
        if (answers.size() > MOST_REMEMBERED) {
            String oldest = order.poll();
            answers.remove(oldest);
        }
    }
}
