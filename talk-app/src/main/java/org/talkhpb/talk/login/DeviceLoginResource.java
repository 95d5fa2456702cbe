package org.talkhpb.talk.login;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Parameters;

/** {@code /login/v2}: how Android signs in (login flow 2). */
@Path("/login/v2")
@RunOnVirtualThread
public class DeviceLoginResource {
    private final DeviceLogins logins;
    private final Consent consent;
    private final Parameters parameters;

    DeviceLoginResource(DeviceLogins logins, Consent consent, Parameters parameters) {
        this.logins = logins;
        this.consent = consent;
        this.parameters = parameters;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response begin(@HeaderParam("User-Agent") Optional<String> device, HttpServerRequest request) {
        String base = ServerAddress.of(request) + "/index.php/login/v2";
        return logins.begin(device.orElse("unknown device"))
                .map(begun -> Response.ok(Map.of(
                                "poll",
                                Map.of("token", begun.pollToken(), "endpoint", base + "/poll"),
                                "login",
                                base + "/flow/" + begun.grantToken()))
                        .build())
                .orElseGet(() -> Response.status(429).build());
    }

    @POST
    @Path("poll")
    @Produces(MediaType.APPLICATION_JSON)
    public Response poll(HttpServerRequest request) {
        return logins.poll(parameters.text("token", ""))
                .map(granted -> Response.ok(Map.of(
                                "server", ServerAddress.of(request),
                                "loginName", granted.userId(),
                                "appPassword", granted.appPassword()))
                        .build())
                .orElseGet(() -> Response.status(404).entity(List.of()).build());
    }

    @GET
    @Path("flow/{grantToken}")
    public Response ask(@RestPath String grantToken) {
        return logins.waiting(grantToken)
                .map(login -> consent.ask(login.device))
                .orElseGet(LoginPages::expired);
    }

    @POST
    @Path("flow/{grantToken}")
    public Response answer(@RestPath String grantToken, HttpServerRequest request) {
        return logins.waiting(grantToken)
                .map(login -> consent.answer(
                        login.device,
                        request,
                        userId -> logins.grant(grantToken, userId) ? LoginPages.granted() : LoginPages.expired()))
                .orElseGet(LoginPages::expired);
    }
}
