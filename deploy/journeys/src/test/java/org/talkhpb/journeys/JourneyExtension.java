package org.talkhpb.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.talkhpb.journeys.browser.Browsers;
import org.talkhpb.journeys.suite.Suite;

/**
 * Gives journeys the {@link Suite} and the {@link Browsers}, both started with the first journey that asks and closed
 * after the last one. Windows are closed after each journey, so none depends on another.
 */
final class JourneyExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(JourneyExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Suite.class || type == Browsers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = store(context);
        return parameter.getParameter().getType() == Suite.class ? suite(store) : browsers(store);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Browsers browsers = store(context).get(Browsers.class, Browsers.class);
        if (browsers != null) {
            browsers.closeWindows();
        }
    }

    /** Every subject a service used is one that deploy/nats/nats.conf grants it. */
    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(suite(store(context)).forbiddenSubjects()).isEmpty();
    }

    private static Suite suite(Store store) {
        return store.computeIfAbsent(Suite.class, key -> StartedOnce.now(), StartedOnce.class)
                .suite()
                .join();
    }

    private static Browsers browsers(Store store) {
        return store.computeIfAbsent(
                Browsers.class, key -> Browsers.start(suite(store).talk()), Browsers.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    /** The suite, or why it could not be started: then every journey fails at once instead of trying again. */
    private record StartedOnce(CompletableFuture<Suite> suite) implements AutoCloseable {
        static StartedOnce now() {
            CompletableFuture<Suite> started = new CompletableFuture<>();
            try {
                started.complete(Suite.start());
            } catch (RuntimeException e) {
                started.completeExceptionally(e);
            }
            return new StartedOnce(started);
        }

        @Override
        public void close() {
            if (!suite.isCompletedExceptionally()) {
                suite.join().close();
            }
        }
    }
}
