package org.talkhpb.service;

import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The live objects of this node as JSON, for operators on this machine (or everywhere, when configured so). */
@Path("/describe")
public class DescribeResource {
    private final List<Describable> parts;
    private final DescribeConfig config;

    DescribeResource(@All List<Describable> parts, DescribeConfig config) {
        this.parts = parts;
        this.config = config;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Map<String, Object> describe(@Context HttpServerRequest request) {
        if (!config.open() && !OperatorAccess.cameFromThisMachine(request)) {
            throw new ForbiddenException("open this page on the machine itself, or set hpb.describe.open=true");
        }
        Map<String, Object> page = new TreeMap<>();
        parts.forEach(part -> page.put(part.name(), part.describe()));
        return page;
    }
}
