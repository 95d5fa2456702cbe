package org.talkhpb.signaling.socket;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code Server} and {@code X-Spreed-Signaling-Features} on every answer, the 101 included: Talk and other signaling
 * servers decide by them what we can do.
 */
@ApplicationScoped
class ResponseHeaders {
    private static final int BEFORE_ALL_ROUTES = 1000;

    void install(@Observes Filters filters, Endpoint endpoint) {
        String features = String.join(", ", endpoint.features());
        filters.register(
                request -> {
                    request.response().putHeader("Server", endpoint.identity().product());
                    request.response().putHeader("X-Spreed-Signaling-Features", features);
                    request.next();
                },
                BEFORE_ALL_ROUTES);
    }
}
