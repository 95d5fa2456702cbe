package org.talkhpb.signaling.address;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Which addresses are trusted with what; networks like {@code 10.0.0.0/8}. */
@ConfigMapping(prefix = "hpb.signaling.access")
public interface AccessConfig {
    /** Proxies that are believed when they say who a client is. */
    @WithDefault("127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,fe80::/10,fec0::/10")
    List<String> trustedProxies();

    /** Who may see {@code /api/v1/stats} and {@code /api/v1/serverinfo}. */
    @WithDefault("127.0.0.0/8,::1")
    List<String> stats();
}
