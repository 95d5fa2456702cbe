package org.talkhpb.contracts.bus;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One bucket of shared state. Reads and writes block (call them on virtual threads) and throw {@link BusException} when
 * the bus is away. Revisions grow with every write to the bucket and give compare-and-set.
 */
public interface KeyValue<V> {

    /** A value and the revision at which it was written. */
    record Versioned<V>(V value, long revision) {}

    /** A key was written ({@code value} present) or deleted ({@code value} empty). */
    record Change<V>(Key key, Optional<V> value, long revision) {}

    Optional<Versioned<V>> get(Key key);

    /** Writes whatever was there before; returns the new revision. */
    long put(Key key, V value);

    /** Writes only when the key does not exist; empty when it does. */
    OptionalLong create(Key key, V value);

    /** Writes only when nobody wrote since {@code revision}; empty when somebody did. */
    OptionalLong update(Key key, V value, long revision);

    void delete(Key key);

    /** All entries whose key continues {@code prefix}. */
    Map<Key, Versioned<V>> under(Key prefix);

    /** Hears of every later write below {@code prefix}, in order; the handler must not block. */
    Bus.Subscription watch(Key prefix, Consumer<Change<V>> handler);
}
