package org.talkhpb.turn.observe;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.talkhpb.turn.node.TurnConfig;
import org.talkhpb.turn.node.TurnNode;

/** Starts the TURN node with the process; at SIGTERM says goodbye on the bus, then ends it. */
@Singleton
@Startup
public class TurnLifecycle {
    private final TurnNode node;

    TurnLifecycle(TurnConfig config) {
        node = new TurnNode(config);
        node.start();
    }

    @Produces
    @Singleton
    TurnNode node() {
        return node;
    }

    void onStop(@Observes ShutdownEvent event, Announcements announcements) {
        node.drain();
        announcements.announce();
        node.close();
    }
}
