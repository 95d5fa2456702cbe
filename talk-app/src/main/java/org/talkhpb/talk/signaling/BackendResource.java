package org.talkhpb.talk.signaling;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.talk.Signature;
import org.talkhpb.talk.account.LoginThrottle;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;

/** The backend endpoint for signaling servers that speak HTTP. Answers 200 in any case; errors are inside. */
@Path("/ocs/v2.php/apps/spreed/api/{version:v[13]}/signaling/backend")
@RunOnVirtualThread
public class BackendResource {
    private final BackendRequests requests;
    private final SignalingConfig config;
    private final LoginThrottle throttle;
    private final Parameters parameters;

    BackendResource(BackendRequests requests, SignalingConfig config, LoginThrottle throttle, Parameters parameters) {
        this.requests = requests;
        this.config = config;
        this.throttle = throttle;
        this.parameters = parameters;
    }

    @POST
    public Ocs answer(
            @RestPath String version,
            @HeaderParam("Spreed-Signaling-Random") Optional<String> random,
            @HeaderParam("Spreed-Signaling-Checksum") Optional<String> checksum,
            HttpServerRequest request) {
        String key = "signaling " + request.remoteAddress().hostAddress();
        if (throttle.isBlocked(key)) {
            throw Refusal.status(429);
        }
        byte[] body = parameters.body();
        boolean signed = config.sharedSecret().isPresent()
                && random.filter(text -> text.length() >= Signature.MIN_RANDOM_LENGTH)
                        .isPresent()
                && Signature.matches(config.sharedSecret().get(), random.get(), body, checksum.orElse(""));
        if (!signed) {
            throttle.failed(key);
            return Ocs.ok(BackendRequests.error("invalid_request", "The request could not be authenticated."));
        }
        return Ocs.ok(requests.answer(Json.tree(new String(body, StandardCharsets.UTF_8))));
    }
}
