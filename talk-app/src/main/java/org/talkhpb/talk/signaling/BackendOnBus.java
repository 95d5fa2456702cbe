package org.talkhpb.talk.signaling;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.talk.SignedRequest;

/** The backend endpoint for our own signaling-service: the same signed requests, by bus. */
@ApplicationScoped
class BackendOnBus {
    private static final Logger LOG = Logger.getLogger(BackendOnBus.class);

    private final BackendRequests requests;
    private final SignalingConfig config;

    BackendOnBus(BackendRequests requests, SignalingConfig config) {
        this.requests = requests;
        this.config = config;
    }

    void listen(@Observes StartupEvent start, Bus bus) {
        if (config.sharedSecret().isEmpty()) {
            LOG.warn("hpb.talk.signaling.shared-secret is not set: nobody can join a call");
        }
        bus.answer(Subjects.talk(config.backendId()), SignedRequest.class, this::answer);
    }

    SignedRequest.Answer answer(SignedRequest request) {
        boolean signed = config.sharedSecret().filter(request::isSignedWith).isPresent();
        var answer = signed
                ? requests.answer(Json.tree(request.body()))
                : BackendRequests.error("invalid_request", "The request could not be authenticated.");
        return new SignedRequest.Answer(200, Json.text(answer));
    }
}
