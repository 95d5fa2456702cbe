package org.talkhpb.contracts.bus;

import io.nats.client.Dispatcher;
import io.nats.client.MessageHandler;
import io.nats.client.Subscription;
import java.util.Optional;

/** A subscription that is wanted, whether or not the bus is there yet. */
final class NatsInterest {
    private final Subject subject;
    private final Optional<String> queueGroup;
    private final MessageHandler handler;
    private Optional<Runnable> removal = Optional.empty();
    private boolean removed;

    NatsInterest(Subject subject, Optional<String> queueGroup, MessageHandler handler) {
        this.subject = subject;
        this.queueGroup = queueGroup;
        this.handler = handler;
    }

    String kind() {
        return subject.kind();
    }

    synchronized void installOn(Dispatcher dispatcher) {
        if (removed) {
            return;
        }
        Subscription installed = queueGroup
                .map(group -> dispatcher.subscribe(subject.name(), group, handler))
                .orElseGet(() -> dispatcher.subscribe(subject.name(), handler));
        removal = Optional.of(() -> {
            // a closed dispatcher has ended its subscriptions already, and throws
            if (dispatcher.isActive()) {
                dispatcher.unsubscribe(installed);
            }
        });
    }

    synchronized void remove() {
        removed = true;
        removal.ifPresent(Runnable::run);
        removal = Optional.empty();
    }
}
