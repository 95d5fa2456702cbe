package org.talkhpb.talk.signaling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How talk-app, its clients and the signaling tier find and trust each other. */
@ConfigMapping(prefix = "hpb.talk.signaling")
public interface SignalingConfig {
    /** Whether calls are signaled by the signaling tier, or for small installations by talk-app itself. */
    @WithDefault("external")
    Mode mode();

    /** Name of this installation at the signaling tier. */
    @WithDefault("local")
    String backendId();

    /** The secret that signs requests in both directions. Without it nobody can join a call. */
    Optional<String> sharedSecret();

    /** Base URL clients connect to (they append {@code /spreed}); default: the host they called, with {@link #port}. */
    Optional<String> serverUrl();

    /** Public port of the signaling service, used when {@link #serverUrl} is not set. */
    @WithDefault("8081")
    int port();

    /** How requests reach the signaling tier: {@code BUS}, or signed {@code HTTP} to {@link #serverUrl}. */
    @WithDefault("BUS")
    Transport transport();

    /** Base URL of this installation as the signaling tier knows it, and issuer of the tokens. */
    @WithDefault("http://localhost:${quarkus.http.port:8080}")
    String backendUrl();

    /** Sessions per ping request of the signaling tier. */
    @WithDefault("200")
    int sessionPingLimit();

    /** How long a ticket (hello 1.0) and a token (hello 2.0) can be used. */
    @WithDefault("1h")
    Duration ticketLifetime();

    /** How long one notification is tried again before it is given up. */
    @WithDefault("20s")
    Duration retryBudget();

    /** Who passes on what clients in a call say to each other. The API spells it in lower case. */
    enum Mode {
        INTERNAL,
        EXTERNAL;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A way to the signaling tier. */
    enum Transport {
        BUS,
        HTTP
    }
}
