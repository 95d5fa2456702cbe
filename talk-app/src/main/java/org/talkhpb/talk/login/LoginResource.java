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
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Secrets;
import org.talkhpb.talk.account.WebSessions;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Parameters;

/** Cookie sessions of the web client: {@code POST /login}, {@code POST /logout}, {@code GET /csrftoken}. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public final class LoginResource {
    private final SignIn signIn;
    private final WebSessions sessions;
    private final Caller caller;
    private final Parameters parameters;

    LoginResource(SignIn signIn, WebSessions sessions, Caller caller, Parameters parameters) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.caller = caller;
        this.parameters = parameters;
    }

    @POST
    @Path("login")
    public Response login(@HeaderParam("Origin") Optional<String> origin, HttpServerRequest request) {
        if (origin.isPresent() && !isOwn(origin.get(), request)) {
            return Response.status(403).entity(Map.of("error", "origin")).build();
        }
        return switch (signIn.attempt(parameters.text("user"), parameters.text("password"), request)) {
            case SignIn.Attempt.Proven(Account account) -> opened(account);
            case SignIn.Attempt.Wrong _ ->
                Response.status(401).entity(Map.of("error", "credentials")).build();
            case SignIn.Attempt.TooMany _ ->
                Response.status(429).entity(Map.of("error", "throttled")).build();
        };
    }

    private Response opened(Account account) {
        caller.browser().ifPresent(sessions::close);
        WebSessions.Opened opened = sessions.openFor(account.userId);
        caller.enter(opened);
        return Response.ok(Map.of(
                        "userId", account.userId,
                        "displayName", account.displayName,
                        "requestToken", opened.session().csrfToken))
                .build();
    }

    @POST
    @Path("logout")
    public Response logout(@HeaderParam("requesttoken") Optional<String> token) {
        if (caller.browser().isPresent() && !Secrets.equal(caller.browser().get().csrfToken, token.orElse(""))) {
            return Response.status(412)
                    .entity(Map.of("error", "CSRF check failed"))
                    .build();
        }
        caller.leave();
        return Response.ok(Map.of()).build();
    }

    /** What a page needs to speak for its session; begins a session for guests. */
    @GET
    @Path("csrftoken")
    public Map<String, String> token() {
        return Map.of("token", caller.openBrowser().csrfToken);
    }

    private static boolean isOwn(String origin, HttpServerRequest request) {
        try {
            return request.authority() != null
                    && URI.create(origin).getAuthority() != null
                    && URI.create(origin)
                            .getAuthority()
                            .equalsIgnoreCase(request.authority().toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
