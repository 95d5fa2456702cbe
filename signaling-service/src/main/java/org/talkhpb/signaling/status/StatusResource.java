package org.talkhpb.signaling.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.talkhpb.contracts.Json;
import org.talkhpb.signaling.address.AccessConfig;
import org.talkhpb.signaling.address.AddressRanges;

/** {@code /api/v1/welcome} for Talk's admin page; stats and server info for those who may see them. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private static final int FORBIDDEN = 403;

    private final NodeStatus node;
    private final AddressRanges admitted;

    StatusResource(NodeStatus node, AccessConfig access) {
        this.node = node;
        this.admitted = AddressRanges.of(access.stats());
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
        admit(request);
        ObjectNode stats = Json.mapper().createObjectNode();
        stats.put("rooms", node.rooms().all().size());
        stats.put("sessions", node.sessions().all().size());
        ObjectNode mcu = stats.putObject("mcu");
        mcu.put("publishers", node.media().publishers());
        mcu.put("clients", node.media().publishers() + node.media().subscribers());
        return Json.text(stats);
    }

    /** What this server is made of; Talk's admin page shows it. */
    @GET
    @Path("api/v1/serverinfo")
    public String serverInfo(@Context HttpServerRequest request) {
        admit(request);
        return Json.text(ServerInfo.of(node));
    }

    private void admit(HttpServerRequest request) {
        if (!admitted.contains(request.remoteAddress().hostAddress())) {
            throw new WebApplicationException(FORBIDDEN);
        }
    }
}
