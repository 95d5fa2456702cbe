package org.talkhpb.turn.node;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Configurations as the service would read them, without the service. */
public final class Configs {
    private Configs() {}

    /** A node on this machine's loopback alone, with what is given as {@code key, value} without the prefix. */
    public static TurnConfig onLoopback(String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of(
                "hpb.turn.listening-port", "0",
                "hpb.turn.listening-ip", "127.0.0.1",
                "hpb.turn.relay-ip", "127.0.0.1",
                "hpb.turn.static-auth-secret", "first,second",
                "hpb.turn.relay-threads", "1"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("hpb.turn." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return of(values);
    }

    static TurnConfig of(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(TurnConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(TurnConfig.class);
    }
}
