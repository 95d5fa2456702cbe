package org.talkhpb.sfu.control;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of the SFU. */
@ConfigMapping(prefix = "hpb.sfu")
public interface SfuConfig {
    /** Name of this node on the bus, unique in the installation. Default: drawn at each start. */
    Optional<String> node();

    /** First UDP port of media; each loop takes the next one. 0 lets the kernel choose. */
    @WithDefault("50000")
    @Min(0)
    @Max(65_000)
    int mediaPort();

    /** How many media threads. Default: one less than there are cores, at least one. */
    OptionalInt loops();

    /** Addresses at which clients reach the media ports. Default: all of this machine that are not loopback. */
    Optional<List<String>> announce();

    /** Whether 127.0.0.1 is announced, too: for clients on this machine, as in tests. */
    @WithDefault("false")
    boolean announceLoopback();

    /** Most bits per second of a camera stream, all layers together. */
    @WithDefault("1048576")
    @Min(64_000)
    long maxStreamBitrate();

    /** Most bits per second of a screen. */
    @WithDefault("2097152")
    @Min(64_000)
    long maxScreenBitrate();

    /** Peers of this node that mean a load of 100 %. */
    @WithDefault("2500")
    @Min(1)
    int maxPeers();

    /** How long a node that is to stop lets running streams go on. */
    @WithDefault("0s")
    Duration drainFor();
}
