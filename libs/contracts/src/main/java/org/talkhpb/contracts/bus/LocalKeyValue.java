package org.talkhpb.contracts.bus;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.talkhpb.contracts.Json;

/** A bucket within one process. Watchers hear of writes in the order of their revisions. */
final class LocalKeyValue<V> implements KeyValue<V> {

    private record Stored(byte[] json, long revision) {}

    private record Written(Key key, Optional<byte[]> json, long revision) {}

    private record Watcher(Key prefix, Consumer<Written> handler) {}

    /** What all openings of a bucket share. Writes take turns through {@code write}. */
    static final class Store {
        private final Map<Key, Stored> entries = new ConcurrentHashMap<>();
        private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
        private final AtomicLong revision = new AtomicLong();
        private final ReentrantLock writing = new ReentrantLock();

        private OptionalLong write(Supplier<OptionalLong> change) {
            writing.lock();
            try {
                return change.get();
            } finally {
                writing.unlock();
            }
        }
    }

    private final Store store;
    private final Class<V> type;
    private final ExecutorService dispatcher;

    LocalKeyValue(Store store, Class<V> type, ExecutorService dispatcher) {
        this.store = store;
        this.type = type;
        this.dispatcher = dispatcher;
    }

    @Override
    public Optional<Versioned<V>> get(Key key) {
        return Optional.ofNullable(store.entries.get(key)).map(this::read);
    }

    @Override
    public long put(Key key, V value) {
        byte[] json = Json.bytes(value);
        return store.write(() -> OptionalLong.of(set(key, json))).orElseThrow();
    }

    @Override
    public OptionalLong create(Key key, V value) {
        byte[] json = Json.bytes(value);
        return store.write(
                () -> store.entries.containsKey(key) ? OptionalLong.empty() : OptionalLong.of(set(key, json)));
    }

    @Override
    public OptionalLong update(Key key, V value, long revision) {
        byte[] json = Json.bytes(value);
        return store.write(() -> {
            Stored present = store.entries.get(key);
            boolean untouched = present != null && present.revision() == revision;
            return untouched ? OptionalLong.of(set(key, json)) : OptionalLong.empty();
        });
    }

    @Override
    public void delete(Key key) {
        store.write(() -> {
            if (store.entries.remove(key) == null) {
                return OptionalLong.empty();
            }
            long revision = store.revision.incrementAndGet();
            tell(new Written(key, Optional.empty(), revision));
            return OptionalLong.of(revision);
        });
    }

    @Override
    public Map<Key, Versioned<V>> under(Key prefix) {
        Map<Key, Versioned<V>> found = new TreeMap<>(Comparator.comparing(Key::name));
        store.entries.forEach((key, stored) -> {
            if (key.startsWith(prefix)) {
                found.put(key, read(stored));
            }
        });
        return found;
    }

    @Override
    public Bus.Subscription watch(Key prefix, Consumer<Change<V>> handler) {
        Watcher watcher = new Watcher(
                prefix,
                written -> handler.accept(new Change<>(
                        written.key(), written.json().map(json -> Json.read(json, type)), written.revision())));
        store.watchers.add(watcher);
        return () -> store.watchers.remove(watcher);
    }

    private long set(Key key, byte[] json) {
        long revision = store.revision.incrementAndGet();
        store.entries.put(key, new Stored(json, revision));
        tell(new Written(key, Optional.of(json), revision));
        return revision;
    }

    private void tell(Written written) {
        for (Watcher watcher : store.watchers) {
            if (written.key().startsWith(watcher.prefix())) {
                dispatcher.execute(() -> watcher.handler().accept(written));
            }
        }
    }

    private Versioned<V> read(Stored stored) {
        return new Versioned<>(Json.read(stored.json(), type), stored.revision());
    }
}
