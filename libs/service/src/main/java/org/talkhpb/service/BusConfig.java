package org.talkhpb.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the bus is. */
@ConfigMapping(prefix = "hpb.bus")
public interface BusConfig {
    /** NATS addresses separated by commas (also by the environment name {@code NATS_URL}), or {@code local}. */
    @WithDefault("${NATS_URL:nats://127.0.0.1:4222}")
    String url();
}
