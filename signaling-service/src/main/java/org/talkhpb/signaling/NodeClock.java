package org.talkhpb.signaling;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Starts the node with the process, tells it the time each second, and stops it in an orderly way. */
@Singleton
class NodeClock {
    private static final Logger LOG = Logger.getLogger(NodeClock.class);
    private static final long CLOSING_NANOS = 2_000_000_000L;
    private static final long LOOK_NANOS = 20_000_000L;

    private final SignalingNode node;

    NodeClock(SignalingNode node) {
        this.node = node;
    }

    void onStart(@Observes StartupEvent start) {
        LOG.infof("this is node %s", node.name());
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        node.onTime(System.nanoTime());
    }

    /** Before the server stops: it would close sockets with a code after which clients do not know what to do. */
    void onStop(@Observes ShutdownDelayInitiatedEvent stop) {
        LOG.infof(
                "stopping; %d sockets are told to come back",
                node.endpoint().connections().count());
        node.stop();
        long deadlineNanos = System.nanoTime() + CLOSING_NANOS;
        while (node.endpoint().connections().count() > 0 && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
