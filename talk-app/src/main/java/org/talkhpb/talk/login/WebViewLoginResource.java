package org.talkhpb.talk.login;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.talkhpb.talk.account.Accounts;

/** {@code /login/flow}: how iOS and Desktop sign in, in a view of their own that catches the address at the end. */
@Path("/login/flow")
@RunOnVirtualThread
public class WebViewLoginResource {
    private final Accounts accounts;
    private final Consent consent;

    WebViewLoginResource(Accounts accounts, Consent consent) {
        this.accounts = accounts;
        this.consent = consent;
    }

    @GET
    public Response ask(@HeaderParam("User-Agent") Optional<String> device) {
        return consent.ask(device.orElse("unknown device"));
    }

    @POST
    public Response answer(@HeaderParam("User-Agent") Optional<String> device, HttpServerRequest request) {
        String name = device.orElse("unknown device");
        return consent.answer(name, request, userId -> {
            String password = accounts.createAppPassword(userId, name);
            return Response.status(303)
                    .location(URI.create("nc://login/server:" + ServerAddress.of(request) + "&user:" + encoded(userId)
                            + "&password:" + encoded(password)))
                    .header("Cache-Control", "no-store")
                    .build();
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
