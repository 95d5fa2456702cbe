package org.talkhpb.signaling.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.talk.Signature;
import org.talkhpb.contracts.talk.SignedRequest;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.talk.Backend;
import org.talkhpb.signaling.talk.BackendUrl;
import org.talkhpb.signaling.talk.Backends;
import org.talkhpb.signaling.throttle.Throttle;

/** Is it from who it says, is it well-formed, then do it (signaling.md 16.1, checks 4 to 7). Blocks. */
public final class BackendRequests {
    private static final Logger LOG = Logger.getLogger(BackendRequests.class);

    private static final String DIAL_OUT = "dialout";

    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int TOO_MANY_REQUESTS = 429;
    static final int FAILED = 500;

    private final Backends backends;
    private final Throttle throttle;
    private final RoomRequests requests;
    private final DialOutRequests dialOuts;
    private final Counters counters;

    public BackendRequests(
            Backends backends, Throttle throttle, RoomRequests requests, DialOutRequests dialOuts, Counters counters) {
        this.backends = backends;
        this.throttle = throttle;
        this.requests = requests;
        this.dialOuts = dialOuts;
        this.counters = counters;
    }

    /** @param body JSON for 200 and for dial-outs, plain text otherwise */
    record Reply(int status, String body) {}

    /** talk-app asks by bus what others ask by HTTP. */
    public void answerOn(Bus bus) {
        bus.answer(Subjects.signalingBackend(), SignedRequest.class, request -> {
            Reply reply = serve(new BackendRequest(
                    request.room(),
                    Optional.of(request.backend()),
                    request.random(),
                    request.checksum(),
                    request.body().getBytes(StandardCharsets.UTF_8),
                    Optional.empty()));
            return new SignedRequest.Answer(reply.status(), reply.body());
        });
    }

    Reply serve(BackendRequest request) {
        if (isBlocked(request)) {
            return new Reply(TOO_MANY_REQUESTS, "Too many requests");
        }
        Optional<Backend> backend = authenticate(request);
        if (backend.isEmpty()) {
            counters.add(SignalingCounter.BACKEND_REFUSED);
            request.remoteAddress().ifPresent(this::delay);
            return new Reply(FORBIDDEN, "Authentication check failed");
        }
        JsonNode body;
        try {
            body = Json.read(request.body(), JsonNode.class);
        } catch (Json.MalformedJson e) {
            return new Reply(BAD_REQUEST, "Could not decode request");
        }
        return serve(backend.get(), request, body);
    }

    private Reply serve(Backend backend, BackendRequest request, JsonNode body) {
        String type = body.path("type").asText("");
        if (!RoomRequests.TYPES.contains(type) && !type.equals(DIAL_OUT)) {
            return new Reply(BAD_REQUEST, "Unsupported request type: " + type.replaceAll("[^a-z]", "?"));
        }
        JsonNode content = body.path(type);
        if (!content.isObject()) {
            return new Reply(BAD_REQUEST, "Request without its content");
        }
        try {
            counters.add(SignalingCounter.BACKEND_POSTS);
            RoomKey room = new RoomKey(backend.id(), request.room());
            return type.equals(DIAL_OUT)
                    ? dialOuts.serve(room, urlOf(backend, request), content)
                    : requests.serve(room, type, content);
        } catch (RuntimeException e) {
            counters.add(SignalingCounter.TASK_FAILED);
            LOG.errorf(e, "a %s request of %s failed", type, backend);
            return new Reply(FAILED, "Error while processing request");
        }
    }

    /** As the backend named itself, if that is one of its URLs. */
    private static String urlOf(Backend backend, BackendRequest request) {
        return request.backendUrl()
                .flatMap(BackendUrl::of)
                .or(() -> backend.urls().stream().findFirst())
                .map(BackendUrl::text)
                .orElse("");
    }

    private boolean isBlocked(BackendRequest request) {
        return request.remoteAddress()
                .filter(address -> throttle.isBlocked(address, Throttle.Action.BACKEND_ROOM_AUTH))
                .isPresent();
    }

    private void delay(String address) {
        try {
            Thread.sleep(throttle.failed(address, Throttle.Action.BACKEND_ROOM_AUTH));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Backend> authenticate(BackendRequest request) {
        if (request.random().isEmpty()) {
            return Optional.empty();
        }
        if (request.backendUrl().isPresent()) {
            return BackendUrl.of(request.backendUrl().get())
                    .flatMap(backends::byUrl)
                    .filter(backend -> isSignedBy(backend, request));
        }
        return backends.all().stream()
                .filter(backend -> isSignedBy(backend, request))
                .findFirst();
    }

    private static boolean isSignedBy(Backend backend, BackendRequest request) {
        return Signature.matches(backend.secret(), request.random(), request.body(), request.checksum());
    }
}
