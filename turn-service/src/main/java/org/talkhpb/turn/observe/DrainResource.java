package org.talkhpb.turn.observe;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.talkhpb.service.OperatorAccess;
import org.talkhpb.turn.node.TurnNode;

/** Empties the node without stopping it, or takes that back; from this machine only. */
@Path("/turn/drain")
@Produces(MediaType.APPLICATION_JSON)
public class DrainResource {
    private final TurnNode node;
    private final Announcements announcements;

    DrainResource(TurnNode node, Announcements announcements) {
        this.node = node;
        this.announcements = announcements;
    }

    /** How far the drain is. */
    public record Progress(boolean draining, int allocations) {}

    @POST
    public Progress begin(@Context HttpServerRequest request) {
        requireOperator(request);
        node.drain();
        return announced();
    }

    @DELETE
    public Progress cancel(@Context HttpServerRequest request) {
        requireOperator(request);
        node.cancelDrain();
        return announced();
    }

    private Progress announced() {
        announcements.announce();
        return new Progress(node.isDraining(), node.allocations());
    }

    private static void requireOperator(HttpServerRequest request) {
        if (!OperatorAccess.cameFromThisMachine(request)) {
            throw new ForbiddenException("only from the machine itself");
        }
    }
}
