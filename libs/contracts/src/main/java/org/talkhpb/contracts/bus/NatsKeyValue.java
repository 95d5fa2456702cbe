package org.talkhpb.contracts.bus;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;
import io.nats.client.api.KeyValueWatchOption;
import io.nats.client.api.KeyValueWatcher;
import io.nats.client.api.StorageType;
import io.nats.client.impl.NatsKeyValueWatchSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.talkhpb.contracts.Json;

/** A bucket in JetStream, created when it is missing (also when NATS lost it). */
final class NatsKeyValue<V> implements KeyValue<V> {
    private static final int NOT_FOUND = 404;
    private static final int WRONG_LAST_SEQUENCE = 10071;
    private static final Duration LISTING = Duration.ofSeconds(5);

    private final Supplier<Optional<Connection>> connection;
    private final Bucket bucket;
    private final Class<V> type;
    private volatile Optional<io.nats.client.KeyValue> handle = Optional.empty();

    NatsKeyValue(Supplier<Optional<Connection>> connection, Bucket bucket, Class<V> type) {
        this.connection = connection;
        this.bucket = bucket;
        this.type = type;
    }

    /** One use of the bucket. */
    private interface Use<R> {
        R of(io.nats.client.KeyValue keyValue) throws IOException, JetStreamApiException, InterruptedException;
    }

    @Override
    public Optional<Versioned<V>> get(Key key) {
        return use(keyValue -> Optional.ofNullable(keyValue.get(key.name()))
                .filter(entry -> entry.getOperation() == KeyValueOperation.PUT)
                .map(this::read));
    }

    @Override
    public long put(Key key, V value) {
        return use(keyValue -> keyValue.put(key.name(), Json.bytes(value)));
    }

    @Override
    public OptionalLong create(Key key, V value) {
        return unlessSomebodyWas(keyValue -> keyValue.create(key.name(), Json.bytes(value)));
    }

    @Override
    public OptionalLong update(Key key, V value, long revision) {
        return unlessSomebodyWas(keyValue -> keyValue.update(key.name(), Json.bytes(value), revision));
    }

    @Override
    public void delete(Key key) {
        use(keyValue -> {
            keyValue.delete(key.name());
            return true;
        });
    }

    @Override
    public Map<Key, Versioned<V>> under(Key prefix) {
        return use(keyValue -> {
            Map<Key, Versioned<V>> found = new TreeMap<>(Comparator.comparing(Key::name));
            CountDownLatch complete = new CountDownLatch(1);
            KeyValueWatcher collector = new KeyValueWatcher() {
                @Override
                public void watch(KeyValueEntry entry) {
                    found.put(Key.named(entry.getKey()), read(entry));
                }

                @Override
                public void endOfData() {
                    complete.countDown();
                }
            };
            NatsKeyValueWatchSubscription listing =
                    keyValue.watch(prefix.name() + ".>", collector, KeyValueWatchOption.IGNORE_DELETE);
            try {
                if (!complete.await(LISTING.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new IOException("listing " + bucket + " took too long");
                }
            } finally {
                unsubscribe(listing);
            }
            return found;
        });
    }

    @Override
    public Bus.Subscription watch(Key prefix, Consumer<Change<V>> handler) {
        KeyValueWatcher watcher = new KeyValueWatcher() {
            @Override
            public void watch(KeyValueEntry entry) {
                boolean put = entry.getOperation() == KeyValueOperation.PUT;
                handler.accept(new Change<>(
                        Key.named(entry.getKey()),
                        put ? Optional.of(Json.read(entry.getValue(), type)) : Optional.empty(),
                        entry.getRevision()));
            }

            @Override
            public void endOfData() {
                // only later writes are asked for
            }
        };
        NatsKeyValueWatchSubscription watching =
                use(keyValue -> keyValue.watch(prefix.name() + ".>", watcher, KeyValueWatchOption.UPDATES_ONLY));
        return () -> unsubscribe(watching);
    }

    private static void unsubscribe(NatsKeyValueWatchSubscription watching) {
        try {
            watching.unsubscribe();
        } catch (IllegalStateException e) {
            // the connection is closed, and the watch ended with it
        }
    }

    private Versioned<V> read(KeyValueEntry entry) {
        return new Versioned<>(Json.read(entry.getValue(), type), entry.getRevision());
    }

    private OptionalLong unlessSomebodyWas(Use<Long> write) {
        return use(keyValue -> {
            try {
                return OptionalLong.of(write.of(keyValue));
            } catch (JetStreamApiException e) {
                if (e.getApiErrorCode() == WRONG_LAST_SEQUENCE) {
                    return OptionalLong.empty();
                }
                throw e;
            }
        });
    }

    private <R> R use(Use<R> use) {
        Connection present = connection.get().orElseThrow(() -> failed(BusException.Reason.DISCONNECTED));
        try {
            try {
                return use.of(opened(present));
            } catch (JetStreamApiException e) {
                if (e.getErrorCode() != NOT_FOUND) {
                    throw e;
                }
                handle = Optional.empty();
                return use.of(opened(present));
            }
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            throw new BusException(BusException.Reason.FAILED, bucketSubject(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusException(BusException.Reason.NO_ANSWER, bucketSubject(), e);
        }
    }

    /** The bucket's handle; asking for it is a round trip, so it is kept until the bucket turns out to be gone. */
    private io.nats.client.KeyValue opened(Connection present) throws IOException, JetStreamApiException {
        Optional<io.nats.client.KeyValue> known = handle;
        if (known.isPresent()) {
            return known.get();
        }
        createBucketIfMissing(present);
        io.nats.client.KeyValue fresh = present.keyValue(bucket.bucketName());
        handle = Optional.of(fresh);
        return fresh;
    }

    private void createBucketIfMissing(Connection present) throws IOException, JetStreamApiException {
        try {
            present.keyValueManagement().getStatus(bucket.bucketName());
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() != NOT_FOUND) {
                throw e;
            }
            createBucket(present);
        }
    }

    private void createBucket(Connection present) throws IOException, JetStreamApiException {
        present.keyValueManagement()
                .create(KeyValueConfiguration.builder()
                        .name(bucket.bucketName())
                        .ttl(bucket.maxAge())
                        .maxHistoryPerKey(1)
                        .storageType(StorageType.File)
                        .build());
    }

    private BusException failed(BusException.Reason reason) {
        return new BusException(reason, bucketSubject());
    }

    private Subject bucketSubject() {
        return new Subject("$KV." + bucket.bucketName());
    }
}
