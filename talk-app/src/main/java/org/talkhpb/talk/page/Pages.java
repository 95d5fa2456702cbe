package org.talkhpb.talk.page;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.talkhpb.talk.signaling.SignalingAddress;

/**
 * Gives every answer its security headers: scripts only from here, connections only to here and to the signaling server,
 * no foreign frames. (Quinoa leads the addresses of the web client to its one page.)
 */
@ApplicationScoped
class Pages {
    private static final int BEFORE_ALL_OTHERS = -1_000;

    private final SignalingAddress signaling;

    Pages(SignalingAddress signaling) {
        this.signaling = signaling;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL_OTHERS).handler(this::secure);
        // Only POST /login is an operation; somebody who types the address wants the page.
        router.get("/login").order(BEFORE_ALL_OTHERS + 1).handler(context -> context.reroute("/"));
    }

    private void secure(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "SAMEORIGIN")
                .putHeader("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self)")
                .putHeader("Content-Security-Policy", policy(context));
        context.addHeadersEndHandler(ended -> keepPageFresh(context));
        context.next();
    }

    /** The page names the files of one build: a stored copy would ask a newer server for files that are gone. */
    private static void keepPageFresh(RoutingContext context) {
        String type = context.response().headers().get("Content-Type");
        if (type != null && type.startsWith("text/html")) {
            context.response().putHeader("Cache-Control", "no-cache");
        }
    }

    private String policy(RoutingContext context) {
        return "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
                + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; "
                + "connect-src 'self' " + signalingOrigin(context);
    }

    /** The signaling server as a WebSocket origin, in both spellings. */
    private String signalingOrigin(RoutingContext context) {
        String server = signaling.of(context.request());
        return server + " " + server.replaceFirst("^http", "ws");
    }
}
