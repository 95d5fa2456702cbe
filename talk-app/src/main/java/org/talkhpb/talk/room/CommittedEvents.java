package org.talkhpb.talk.room;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps the events of a transaction and hands them out after its commit, in their order. (Observers of {@code
 * AFTER_SUCCESS} would hear them backwards: transaction managers end synchronizations in reverse.)
 */
@ApplicationScoped
class CommittedEvents {
    private static final Logger LOG = Logger.getLogger(CommittedEvents.class);
    private static final int BEFORE_OTHER_OBSERVERS = 1;

    private final TransactionSynchronizationRegistry transaction;
    private final Instance<CommitListener> listeners;

    CommittedEvents(TransactionSynchronizationRegistry transaction, @Any Instance<CommitListener> listeners) {
        this.transaction = transaction;
        this.listeners = listeners;
    }

    /** Runs before the observers that add events of their own, so that cause stays before effect. */
    void collect(@Observes @Priority(BEFORE_OTHER_OBSERVERS) RoomEvent event) {
        Pending pending = (Pending) transaction.getResource(Pending.class);
        if (pending == null) {
            pending = new Pending();
            transaction.putResource(Pending.class, pending);
            transaction.registerInterposedSynchronization(pending);
        }
        pending.events.add(event);
    }

    private final class Pending implements Synchronization {
        private final List<RoomEvent> events = new ArrayList<>();

        @Override
        public void beforeCompletion() {
            // Nothing is true yet.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                events.forEach(CommittedEvents.this::handOut);
            }
        }
    }

    private void handOut(RoomEvent event) {
        for (CommitListener listener : listeners) {
            try {
                listener.onCommitted(event);
            } catch (RuntimeException e) {
                LOG.error("a listener failed after the commit", e);
            }
        }
    }
}
