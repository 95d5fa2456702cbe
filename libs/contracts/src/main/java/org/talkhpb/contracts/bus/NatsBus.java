package org.talkhpb.contracts.bus;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.Json;

/**
 * The bus over NATS. Connects in the background and for ever; subscriptions made before the first connection are
 * installed with it, later ones survive reconnects. One dispatcher thread per kind of subject, never per subject.
 */
public final class NatsBus implements Bus {
    private static final Logger LOG = Logger.getLogger(NatsBus.class);
    private static final String ERROR_HEADER = "Hpb-Error";
    private static final int MAX_QUESTIONS = 1024;
    private static final Duration RECONNECT_WAIT = Duration.ofMillis(250);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final List<NatsInterest> interests = new CopyOnWriteArrayList<>();
    private final List<Runnable> announcements = new CopyOnWriteArrayList<>();
    private final Map<String, Dispatcher> dispatchers = new ConcurrentHashMap<>();
    private final Semaphore questionPermits = new Semaphore(MAX_QUESTIONS);
    private final ReentrantLock installing = new ReentrantLock();
    private final BusCounts counts = new BusCounts();
    private volatile Optional<Connection> connection = Optional.empty();
    private final AtomicBoolean saidAway = new AtomicBoolean();
    private volatile boolean closed;

    private NatsBus() {}

    /** Starts to connect and returns at once. */
    static NatsBus connect(String url, String clientName) {
        NatsBus bus = new NatsBus();
        Options options = new Options.Builder()
                .servers(url.split(","))
                .connectionName(clientName)
                .maxReconnects(-1)
                .reconnectWait(RECONNECT_WAIT)
                .pingInterval(PING_INTERVAL)
                .connectionTimeout(CONNECT_TIMEOUT)
                .reportNoResponders()
                .connectionListener(bus.new Connections())
                .errorListener(bus.new Errors())
                .build();
        try {
            Nats.connectAsynchronously(options, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting to connect to NATS", e);
        }
        return bus;
    }

    @Override
    public void publish(Subject subject, Object message) {
        Optional<Connection> present = connection;
        if (present.isEmpty()) {
            counts.add(BusCounter.PUBLISHED_WHILE_AWAY);
            return;
        }
        try {
            present.get().publish(subject.name(), Json.bytes(message));
        } catch (IllegalStateException e) {
            counts.add(BusCounter.PUBLISHED_WHILE_AWAY);
        }
    }

    @Override
    public <M> Subscription subscribe(Subject subject, Class<M> type, Consumer<M> handler) {
        Receiver<M> receiver = new Receiver<>(subject, type, handler, counts);
        return install(new NatsInterest(subject, Optional.empty(), message -> receiver.on(message.getData())));
    }

    @Override
    public <A> A request(Subject subject, Object question, Class<A> answerType, Duration deadline) {
        Connection present = connection.orElseThrow(() -> new BusException(BusException.Reason.DISCONNECTED, subject));
        try {
            Message answer =
                    present.request(subject.name(), Json.bytes(question)).get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            if (answer.hasHeaders() && answer.getHeaders().containsKey(ERROR_HEADER)) {
                throw new BusException(
                        BusException.Reason.valueOf(answer.getHeaders().getFirst(ERROR_HEADER)), subject);
            }
            return Json.read(answer.getData(), answerType);
        } catch (TimeoutException | CancellationException e) {
            throw new BusException(BusException.Reason.NO_ANSWER, subject, e);
        } catch (ExecutionException e) {
            throw new BusException(BusException.Reason.NOBODY_LISTENS, subject, e);
        } catch (Json.MalformedJson e) {
            throw new BusException(BusException.Reason.FAILED, subject, e);
        } catch (IllegalStateException e) {
            throw new BusException(BusException.Reason.DISCONNECTED, subject, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusException(BusException.Reason.NO_ANSWER, subject, e);
        }
    }

    @Override
    public <Q> Subscription answer(Subject subject, Class<Q> questionType, Function<Q, ?> handler) {
        MessageHandler onQuestion = message -> {
            if (!questionPermits.tryAcquire()) {
                counts.add(BusCounter.BUSY);
                replyError(message, BusException.Reason.BUSY);
                return;
            }
            Thread.ofVirtual().name("bus-answer").start(() -> {
                try {
                    reply(subject, message, questionType, handler);
                } finally {
                    questionPermits.release();
                }
            });
        };
        return install(new NatsInterest(subject, Optional.of("hpb"), onQuestion));
    }

    private <Q> void reply(Subject subject, Message message, Class<Q> questionType, Function<Q, ?> handler) {
        try {
            byte[] answer = Json.bytes(handler.apply(Json.read(message.getData(), questionType)));
            connection.ifPresent(present -> present.publish(message.getReplyTo(), answer));
        } catch (Json.MalformedJson e) {
            counts.add(BusCounter.MALFORMED);
            replyError(message, BusException.Reason.FAILED);
        } catch (RuntimeException e) {
            counts.add(BusCounter.HANDLER_FAILED);
            LOG.errorf(e, "answering on %s failed", subject.kind());
            replyError(message, BusException.Reason.FAILED);
        }
    }

    private void replyError(Message message, BusException.Reason reason) {
        connection.ifPresent(present -> present.publish(NatsMessage.builder()
                .subject(message.getReplyTo())
                .headers(new Headers().add(ERROR_HEADER, reason.name()))
                .build()));
    }

    @Override
    public <V> KeyValue<V> keyValue(Bucket bucket, Class<V> type) {
        return new NatsKeyValue<>(this::connection, bucket, type);
    }

    private Optional<Connection> connection() {
        return connection;
    }

    @Override
    public boolean isConnected() {
        return connection
                .map(present -> present.getStatus() == Connection.Status.CONNECTED)
                .orElse(false);
    }

    @Override
    public void onConnected(Runnable announcement) {
        announcements.add(announcement);
        if (isConnected()) {
            Thread.ofVirtual().name("bus-announce").start(announcement);
        }
    }

    @Override
    public long count(BusCounter reason) {
        return counts.of(reason);
    }

    @Override
    public void close() {
        closed = true;
        connection.ifPresent(present -> {
            try {
                present.flush(Duration.ofSeconds(1));
                present.close();
            } catch (TimeoutException e) {
                LOG.debug("closing without flushing: NATS is away");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Subscription install(NatsInterest interest) {
        installing.lock();
        try {
            interests.add(interest);
            connection.ifPresent(present -> interest.installOn(dispatcher(present, interest)));
        } finally {
            installing.unlock();
        }
        return () -> {
            interests.remove(interest);
            interest.remove();
        };
    }

    private Dispatcher dispatcher(Connection present, NatsInterest interest) {
        return dispatchers.computeIfAbsent(interest.kind(), kind -> present.createDispatcher());
    }

    private void attach(Connection fresh) {
        installing.lock();
        try {
            if (connection.isEmpty()) {
                connection = Optional.of(fresh);
                interests.forEach(interest -> interest.installOn(dispatcher(fresh, interest)));
            }
        } finally {
            installing.unlock();
        }
        announcements.forEach(
                announcement -> Thread.ofVirtual().name("bus-announce").start(announcement));
    }

    private final class Connections implements ConnectionListener {
        @Override
        @SuppressWarnings("deprecation") // the interface's only abstract method
        public void connectionEvent(Connection changed, Events event) {
            switch (event) {
                case CONNECTED, RECONNECTED -> {
                    LOG.infof("bus: %s", event == Events.CONNECTED ? "connected" : "connected again");
                    saidAway.set(false);
                    attach(changed);
                }
                case DISCONNECTED -> {
                    // each failed attempt is told as a disconnect; one line is enough for the operator
                    if (!closed && saidAway.compareAndSet(false, true)) {
                        LOG.warn("bus: NATS is away, connecting again in the background");
                    }
                }
                default -> LOG.debugf("bus: %s", event);
            }
        }
    }

    private final class Errors implements ErrorListener {
        @Override
        public void slowConsumerDetected(Connection slow, io.nats.client.Consumer consumer) {
            counts.add(BusCounter.SLOW_CONSUMER);
        }

        @Override
        public void messageDiscarded(Connection full, Message message) {
            counts.add(BusCounter.PUBLISHED_WHILE_AWAY);
        }

        @Override
        public void exceptionOccurred(Connection failed, Exception exception) {
            LOG.debug("bus", exception);
        }

        @Override
        public void errorOccurred(Connection failed, String error) {
            LOG.warnf("bus: NATS says %s", error);
        }
    }
}
