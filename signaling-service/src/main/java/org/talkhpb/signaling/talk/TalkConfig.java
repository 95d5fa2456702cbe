package org.talkhpb.signaling.talk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The backends and how they are asked. The environment names of the Go container work, too: {@link GoEnvironment}. */
@ConfigMapping(prefix = "hpb.signaling.talk")
public interface TalkConfig {
    /** By backend id. */
    Map<String, BackendConfig> backends();

    /** Any Nextcloud with this shared secret is served, each URL as a backend of its own. */
    Optional<String> allowAllSecret();

    /** How long one request to a backend may take. */
    @WithDefault("10s")
    Duration timeout();

    /** Requests at the same time per backend host; more wait for their turn. */
    @WithDefault("8")
    int connectionsPerHost();

    /** How often Talk is told which sessions are alive; without it Talk ends them. */
    @WithDefault("10s")
    Duration pingInterval();

    /** A PEM file of certificates to trust beside the system's authorities, for backends with a self-signed one. */
    Optional<Path> trustedCertificates();

    /** One Nextcloud or talk-app. */
    interface BackendConfig {
        /** Base URLs under which clients reach it. */
        List<String> urls();

        /** Shared with the backend; signs requests of both directions. */
        String secret();

        /** Sessions over all nodes; 0 is unlimited. */
        @WithDefault("0")
        int sessionLimit();

        /** {@code http}, or {@code bus} for a talk-app on the same bus. */
        @WithDefault("http")
        String transport();

        /** Bits per second; 0 leaves it to the SFU. */
        @WithDefault("0")
        long maxStreamBitrate();

        /** Bits per second; 0 leaves it to the SFU. */
        @WithDefault("0")
        long maxScreenBitrate();
    }
}
