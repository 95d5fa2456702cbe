package org.talkhpb.signaling.cluster;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.talkhpb.contracts.bus.Bucket;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.contracts.bus.Key;
import org.talkhpb.contracts.bus.KeyValue;

/**
 * The key all nodes seal resume ids with: configured, or made by the first node and kept in the registry, so that a
 * cluster needs no setting for it.
 */
public final class ClusterKey implements Supplier<byte[]> {
    private static final Key NAME = Key.of("session-key");
    private static final int LENGTH = 32;

    /** As it lies in the registry. */
    record Shared(String hex) {}

    private final KeyValue<Shared> registry;
    private volatile Optional<byte[]> key;

    public ClusterKey(Bus bus, Optional<String> configured) {
        this.registry = bus.keyValue(Bucket.REGISTRY, Shared.class);
        this.key = configured.filter(text -> !text.isBlank()).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws BusException when no key is known yet and the bus is away */
    @Override
    public byte[] get() {
        if (key.isEmpty()) {
            key = Optional.of(share());
        }
        return key.get();
    }

    private byte[] share() {
        byte[] fresh = new byte[LENGTH];
        new SecureRandom().nextBytes(fresh);
        registry.create(NAME, new Shared(HexFormat.of().formatHex(fresh)));
        // Whoever was first: what lies there now counts.
        return registry.get(NAME)
                .map(shared -> HexFormat.of().parseHex(shared.value().hex()))
                .orElse(fresh);
    }
}
