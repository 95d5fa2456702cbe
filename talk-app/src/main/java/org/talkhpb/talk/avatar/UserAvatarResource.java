package org.talkhpb.talk.avatar;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.account.Accounts;

/** {@code /avatar/{user}/{size}}: pictures of users and guests; any size, as they are drawings. */
@Path("/avatar")
@RunOnVirtualThread
public class UserAvatarResource {
    private final Accounts accounts;

    UserAvatarResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    @Path("{userId}/{size:\\d+}")
    public Response light(@RestPath String userId, @RestPath int size) {
        return user(userId, false);
    }

    @GET
    @Path("{userId}/{size:\\d+}/dark")
    public Response dark(@RestPath String userId, @RestPath int size) {
        return user(userId, true);
    }

    @GET
    @Path("guest/{name}/{size:\\d+}")
    public Response guest(@RestPath String name, @RestPath int size) {
        return picture(name, false);
    }

    @GET
    @Path("guest/{name}/{size:\\d+}/dark")
    public Response darkGuest(@RestPath String name, @RestPath int size) {
        return picture(name, true);
    }

    private Response user(String userId, boolean dark) {
        return accounts.find(userId)
                .map(account -> picture(account.displayName, dark))
                .orElseGet(() -> Response.status(404).build());
    }

    static Response picture(String name, boolean dark) {
        return Response.ok(Drawing.of(name, dark), "image/svg+xml")
                .header("Cache-Control", "private, max-age=86400")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .build();
    }
}
