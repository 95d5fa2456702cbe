package org.talkhpb.contracts.bus;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Messages between services. Records travel as JSON.
 *
 * <p>Handlers of {@link #subscribe} run one after the other in the order of the subject's messages on a thread shared
 * with other subjects of the same kind: they hand over to a mailbox or loop and return, they never block. Handlers of
 * {@link #answer} each get a virtual thread of their own and may block.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface Bus extends AutoCloseable {

    /** The address that stands for a bus within this process, for tests and a service started alone. */
    String LOCAL = "local";

    /**
     * Opens the bus at an address: {@value #LOCAL}, or one or more NATS addresses separated by commas. Returns at once;
     * a bus that is away is waited for in the background, for ever.
     *
     * @param clientName shown in the NATS server's list of connections
     */
    static Bus open(String url, String clientName) {
        return url.equals(LOCAL) ? new LocalBus() : NatsBus.connect(url, clientName);
    }

    /** Sends to everybody who subscribed; lost when the bus is away (counted by the implementation), never blocks. */
    void publish(Subject subject, Object message);

    /** Receives everything published to a subject from now on. Survives reconnects. */
    <M> Subscription subscribe(Subject subject, Class<M> type, Consumer<M> handler);

    /**
     * Asks and waits, on a virtual thread, for one answer.
     *
     * @throws BusException when nobody listens, nobody answers in time, the bus is away, or the other side failed
     */
    <A> A request(Subject subject, Object question, Class<A> answerType, Duration deadline);

    /** Answers requests to a subject; of several nodes that answer the same subject one gets each request. */
    <Q> Subscription answer(Subject subject, Class<Q> questionType, Function<Q, ?> handler);

    /** Opens a bucket, creating it when it does not exist. */
    <V> KeyValue<V> keyValue(Bucket bucket, Class<V> type);

    /** False while the bus is away. Media and local rooms go on meanwhile; readiness shows it. */
    boolean isConnected();

    /** Runs after every successful connect or reconnect, so that owners announce again what they own. */
    void onConnected(Runnable announcement);

    /** How often the bus lost or refused something for this reason since the start. */
    long count(BusCounter reason);

    @Override
    void close();

    /** Ends a subscription; idempotent. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
