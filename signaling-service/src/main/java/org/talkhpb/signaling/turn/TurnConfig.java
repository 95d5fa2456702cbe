package org.talkhpb.signaling.turn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the TURN credentials endpoint; without all of the first three there is none. */
@ConfigMapping(prefix = "hpb.signaling.turn")
public interface TurnConfig {
    /** Known to those who may ask. */
    Optional<String> apiKey();

    /** Shared with the TURN servers. */
    Optional<String> secret();

    /** URIs like {@code turn:turn.example:3478?transport=udp}. */
    Optional<List<String>> servers();

    /** How long credentials are good. */
    @WithDefault("24h")
    Duration lifetime();
}
