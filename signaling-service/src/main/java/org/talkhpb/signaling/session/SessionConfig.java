package org.talkhpb.signaling.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of sessions. {@code HASH_KEY} and {@code INTERNAL_SHARED_SECRET_KEY} of the Go container work, too. */
@ConfigMapping(prefix = "hpb.signaling.session")
public interface SessionConfig {
    /** Signs resume ids; the same on all nodes. Absent: the first node makes one and shares it over the bus. */
    Optional<String> hashKey();

    /** Known to internal clients (recording, SIP); without it there are none. */
    Optional<String> internalSecret();

    /** How long a session waits for its client to come back. talk-ios has this number built in. */
    @WithDefault("30s")
    Duration resumeWindow();

    /** How long a new connection may stay silent. */
    @WithDefault("2s")
    Duration helloDeadline();

    /** How long a guest may be in no room. */
    @WithDefault("10s")
    Duration roomDeadline();

    /** How long one internal client may take to start a call to a number. */
    @WithDefault("45s")
    Duration dialOutDeadline();

    /** Feature {@code mcu} of this node even while no SFU node is heard of. */
    @WithDefault("true")
    boolean mediaByServer();
}
