package org.talkhpb.contracts.bus;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.Json;

/**
 * The bus within one process. Records are written to JSON and read again, so that what passes here passes over NATS,
 * too; both pass the same contract test.
 */
public final class LocalBus implements Bus {
    private static final Logger LOG = Logger.getLogger(LocalBus.class);
    private static final int MAX_QUESTIONS = 1024;

    private record Listener(Subject subject, Consumer<byte[]> handler) {}

    private record Answerer(Function<byte[], byte[]> handler) {}

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Subject, List<Answerer>> answerers = new ConcurrentHashMap<>();
    private final Map<Bucket, LocalKeyValue.Store> stores = new EnumMap<>(Bucket.class);
    private final Map<String, ExecutorService> dispatchers = new ConcurrentHashMap<>();
    private final ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore questionPermits = new Semaphore(MAX_QUESTIONS);
    private final AtomicInteger turn = new AtomicInteger();
    private final BusCounts counts = new BusCounts();

    public LocalBus() {
        for (Bucket bucket : Bucket.values()) {
            stores.put(bucket, new LocalKeyValue.Store());
        }
    }

    @Override
    public void publish(Subject subject, Object message) {
        byte[] bytes = Json.bytes(message);
        dispatcher(subject.kind()).execute(() -> deliver(subject, bytes));
    }

    private void deliver(Subject subject, byte[] bytes) {
        for (Listener listener : listeners) {
            if (matches(listener.subject(), subject)) {
                listener.handler().accept(bytes);
            }
        }
    }

    @Override
    public <M> Subscription subscribe(Subject subject, Class<M> type, Consumer<M> handler) {
        Receiver<M> receiver = new Receiver<>(subject, type, handler, counts);
        Listener listener = new Listener(subject, receiver::on);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public <A> A request(Subject subject, Object question, Class<A> answerType, Duration deadline) {
        List<Answerer> candidates = answerers.getOrDefault(subject, List.of());
        if (candidates.isEmpty()) {
            throw new BusException(BusException.Reason.NOBODY_LISTENS, subject);
        }
        Answerer chosen = candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
        if (!questionPermits.tryAcquire()) {
            counts.add(BusCounter.BUSY);
            throw new BusException(BusException.Reason.BUSY, subject);
        }
        byte[] bytes = Json.bytes(question);
        Future<byte[]> answer = questions.submit(() -> {
            try {
                return chosen.handler().apply(bytes);
            } finally {
                questionPermits.release();
            }
        });
        try {
            return Json.read(answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS), answerType);
        } catch (TimeoutException e) {
            throw new BusException(BusException.Reason.NO_ANSWER, subject, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusException(BusException.Reason.NO_ANSWER, subject, e);
        } catch (ExecutionException | Json.MalformedJson e) {
            throw new BusException(BusException.Reason.FAILED, subject, e);
        }
    }

    @Override
    public <Q> Subscription answer(Subject subject, Class<Q> questionType, Function<Q, ?> handler) {
        Answerer answerer = new Answerer(bytes -> {
            try {
                return Json.bytes(handler.apply(Json.read(bytes, questionType)));
            } catch (RuntimeException e) {
                counts.add(e instanceof Json.MalformedJson ? BusCounter.MALFORMED : BusCounter.HANDLER_FAILED);
                LOG.debugf(e, "no answer on %s", subject.kind());
                throw e;
            }
        });
        List<Answerer> candidates = answerers.computeIfAbsent(subject, s -> new CopyOnWriteArrayList<>());
        candidates.add(answerer);
        return () -> candidates.remove(answerer);
    }

    @Override
    public <V> KeyValue<V> keyValue(Bucket bucket, Class<V> type) {
        return new LocalKeyValue<>(stores.get(bucket), type, dispatcher("kv-" + bucket));
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void onConnected(Runnable announcement) {
        dispatcher("connected").execute(announcement);
    }

    @Override
    public long count(BusCounter reason) {
        return counts.of(reason);
    }

    @Override
    public void close() {
        dispatchers.values().forEach(ExecutorService::shutdownNow);
        questions.shutdownNow();
    }

    private ExecutorService dispatcher(String kind) {
        return dispatchers.computeIfAbsent(kind, k -> {
            ThreadFactory factory = Thread.ofVirtual().name("bus-" + k).factory();
            return Executors.newSingleThreadExecutor(factory);
        });
    }

    /** NATS' rule: {@code *} stands for any one token. */
    private static boolean matches(Subject pattern, Subject subject) {
        if (pattern.name().indexOf('*') < 0) {
            return pattern.equals(subject);
        }
        String[] wanted = pattern.name().split("\\.");
        String[] given = subject.name().split("\\.");
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }
}
