package org.talkhpb.signaling.backend;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code POST /api/v1/room/<token>}: the checks that need HTTP (signaling.md 16.1, checks 1 to 3). */
@Path("/api/v1/room/{room}")
public class BackendResource {
    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final int LENGTH_REQUIRED = 411;
    private static final int TOO_LARGE = 413;

    private final BackendRequests requests;

    BackendResource(BackendRequests requests) {
        this.requests = requests;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    public Response post(@PathParam("room") String room, @Context HttpServerRequest http, byte[] body) {
        Optional<String> length = header(http, "Content-Length");
        if (length.isEmpty()) {
            return plain(LENGTH_REQUIRED, "Length required");
        }
        if (body.length > MAX_BODY_BYTES) {
            return plain(TOO_LARGE, "Request entity too large");
        }
        if (!header(http, "Content-Type").orElse("").startsWith(MediaType.APPLICATION_JSON)) {
            return plain(BackendRequests.BAD_REQUEST, "Unsupported content type");
        }
        Optional<String> random = header(http, "Spreed-Signaling-Random");
        Optional<String> checksum = header(http, "Spreed-Signaling-Checksum");
        if (random.isEmpty() || checksum.isEmpty()) {
            return plain(BackendRequests.FORBIDDEN, "Authentication check failed");
        }
        BackendRequests.Reply reply = requests.serve(new BackendRequest(
                room,
                header(http, "Spreed-Signaling-Backend"),
                random.get(),
                checksum.get(),
                body,
                Optional.of(http.remoteAddress().hostAddress())));
        boolean json = reply.body().startsWith("{");
        return Response.status(reply.status())
                .type(json ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN)
                .entity(reply.body())
                .build();
    }

    private static Optional<String> header(HttpServerRequest http, String name) {
        return Optional.ofNullable(http.getHeader(name)).filter(value -> !value.isBlank());
    }

    private static Response plain(int status, String text) {
        return Response.status(status).type(MediaType.TEXT_PLAIN).entity(text).build();
    }
}
