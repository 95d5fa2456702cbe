package org.talkhpb.talk.signaling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** STUN and TURN servers for clients. */
@ConfigMapping(prefix = "hpb.talk.turn")
public interface TurnConfig {
    /** Shared with the TURN servers ({@code static-auth-secret}). Without it no TURN server is handed out. */
    Optional<String> secret();

    /** TURN URLs; default: those of the live turn-service nodes. */
    Optional<List<String>> urls();

    /** STUN URLs; default: the live turn-service nodes, which answer STUN as well. */
    Optional<List<String>> stunUrls();

    /** How long credentials can be used to open an allocation. */
    @WithDefault("24h")
    Duration credentialLifetime();
}
