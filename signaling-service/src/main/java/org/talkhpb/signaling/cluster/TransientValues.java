package org.talkhpb.signaling.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The shared key/value store of a room (signaling.md 14). */
public record TransientValues(Map<String, Value> values) {
    public static final TransientValues EMPTY = new TransientValues(Map.of());

    /** @param expiresAtMillis since the epoch; absent: stays while the room exists */
    public record Value(JsonNode value, Optional<Long> expiresAtMillis) {}

    public TransientValues with(String key, Value value) {
        Map<String, Value> changed = new HashMap<>(values);
        changed.put(key, value);
        return new TransientValues(changed);
    }

    public TransientValues without(String key) {
        Map<String, Value> changed = new HashMap<>(values);
        changed.remove(key);
        return new TransientValues(changed);
    }

    public Optional<JsonNode> valueOf(String key) {
        return Optional.ofNullable(values.get(key)).map(Value::value);
    }
}
