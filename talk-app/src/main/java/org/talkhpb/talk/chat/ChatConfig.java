package org.talkhpb.talk.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of chat. */
@ConfigMapping(prefix = "hpb.talk.chat")
public interface ChatConfig {
    /** Names this installation on the bus; all instances on one database share it. */
    @WithDefault("${hpb.talk.signaling.backend-id:local}")
    String backendId();

    /** Longest time a long poll is held, whatever the client asks for; seconds. */
    @WithDefault("60")
    int longestPollSeconds();
}
