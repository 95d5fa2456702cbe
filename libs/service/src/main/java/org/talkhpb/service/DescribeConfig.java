package org.talkhpb.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may see the describe page. */
@ConfigMapping(prefix = "hpb.describe")
public interface DescribeConfig {
    /** True shows it to every address that reaches the port; otherwise only to this machine, and never by a proxy. */
    @WithDefault("false")
    boolean open();
}
