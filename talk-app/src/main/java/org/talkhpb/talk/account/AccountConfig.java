package org.talkhpb.talk.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of accounts and sign-in. */
@ConfigMapping(prefix = "hpb.talk.accounts")
public interface AccountConfig {

    /** How long a cookie session lives without a request. */
    @WithDefault("15d")
    Duration sessionLifetime();

    /** Failed sign-ins of one user name or address within {@link #throttleWindow} before answers become 429. */
    @WithDefault("10")
    int failuresAllowed();

    @WithDefault("5m")
    Duration throttleWindow();
}
