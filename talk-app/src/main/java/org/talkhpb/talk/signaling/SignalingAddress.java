package org.talkhpb.talk.signaling;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Where a client finds the signaling server: as configured, or on the host it called, on the signaling port. */
@ApplicationScoped
public class SignalingAddress {
    private final SignalingConfig config;

    SignalingAddress(SignalingConfig config) {
        this.config = config;
    }

    /** Base URL for the sender of a request; clients append {@code /spreed}. */
    public String of(HttpServerRequest request) {
        return config.serverUrl().orElseGet(() -> {
            String host = request.authority() == null
                    ? "localhost"
                    : request.authority().host();
            return (request.isSSL() ? "https://" : "http://") + host + ":" + config.port();
        });
    }
}
