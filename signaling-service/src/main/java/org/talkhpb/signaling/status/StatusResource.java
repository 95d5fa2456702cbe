package org.talkhpb.signaling.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.InetAddress;
import org.talkhpb.contracts.Json;

/** {@code /api/v1/welcome} for Talk's admin page; {@code /api/v1/stats} for this machine only. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private static final int FORBIDDEN = 403;

    private final NodeStatus node;

    StatusResource(NodeStatus node) {
        this.node = node;
    }

    @GET
    @Path("api/v1/welcome")
    public String welcome() {
        ObjectNode welcome = Json.mapper().createObjectNode();
        welcome.put("nextcloud-spreed-signaling", "Welcome");
        welcome.put("version", node.identity().version());
        return Json.text(welcome);
    }

    @GET
    @Path("api/v1/stats")
    public String stats(@Context HttpServerRequest request) {
        requireLoopback(request);
        ObjectNode stats = Json.mapper().createObjectNode();
        stats.put("rooms", node.rooms().all().size());
        stats.put("sessions", node.sessions().all().size());
        ObjectNode mcu = stats.putObject("mcu");
        mcu.put("publishers", node.media().publishers());
        mcu.put("clients", node.media().publishers() + node.media().subscribers());
        return Json.text(stats);
    }

    private static void requireLoopback(HttpServerRequest request) {
        if (!InetAddress.ofLiteral(request.remoteAddress().hostAddress()).isLoopbackAddress()) {
            throw new WebApplicationException(FORBIDDEN);
        }
    }
}
