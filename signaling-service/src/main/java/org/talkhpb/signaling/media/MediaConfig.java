package org.talkhpb.signaling.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of media. */
@ConfigMapping(prefix = "hpb.signaling.media")
public interface MediaConfig {
    /** Anybody of the backend may subscribe to any stream, in the call or not. For tests of installations only. */
    @WithDefault("false")
    boolean allowSubscribeAny();

    /** How long a request waits for a publisher; Android asks once and never again. */
    @WithDefault("10s")
    Duration publisherDeadline();

    /** How long an SFU node may take for one command. */
    @WithDefault("5s")
    Duration commandDeadline();

    /** Clients' candidates in these networks are dropped … */
    Optional<List<String>> blockedCandidates();

    /** … unless they are in these. */
    Optional<List<String>> allowedCandidates();

    /** Told to clients while no SFU node says otherwise; bits per second. */
    @WithDefault("1048576")
    long maxStreamBitrate();

    /** Told to clients while no SFU node says otherwise; bits per second. */
    @WithDefault("2097152")
    long maxScreenBitrate();
}
