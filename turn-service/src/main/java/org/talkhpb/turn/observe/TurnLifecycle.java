package org.talkhpb.turn.observe;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.talkhpb.turn.node.TurnConfig;
import org.talkhpb.turn.node.TurnNode;

/**
 * Starts the TURN node with the process. At SIGTERM new clients are sent away and the bus is told, while the clients that
 * are there go on until they end or the deadline comes; meanwhile the management port answers and announcements go on.
 */
@Singleton
@Startup
public class TurnLifecycle {
    private static final Logger LOG = System.getLogger(TurnLifecycle.class.getName());
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final TurnNode node;
    private final long drainNanos;

    TurnLifecycle(TurnConfig config) {
        node = new TurnNode(config);
        drainNanos = TimeUnit.SECONDS.toNanos(config.drainTimeout());
        node.warmUp();
        node.start();
    }

    @Produces
    @Singleton
    TurnNode node() {
        return node;
    }

    void onStopping(@Observes ShutdownDelayInitiatedEvent event, Announcements announcements) {
        node.drain();
        announcements.announce();
        LOG.log(Level.INFO, "Stopping: {0} allocations may end first", node.allocations());
        long deadlineNanos = System.nanoTime() + drainNanos;
        while (!node.isDrained() && deadlineNanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    void onStop(@Observes ShutdownEvent event, Announcements announcements) {
        node.drain();
        announcements.announce();
        node.close();
    }
}
