package org.talkhpb.turn.observe;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.ConfigProvider;
import org.talkhpb.service.OperatorAccess;
import org.talkhpb.turn.node.Reloader;
import org.talkhpb.turn.node.TurnConfig;
import org.talkhpb.turn.node.TurnNode;

/**
 * Takes changed secrets, users, peer lists and quotas while the node runs: every ten seconds, or at an operator's word. What
 * makes no sense is told, and the older settings stay.
 */
@Singleton
@Path("/turn/reload")
public class Reload {
    private static final Logger LOG = System.getLogger(Reload.class.getName());

    private final TurnNode node;
    private final Reloader reloader;

    Reload(TurnNode node, TurnConfig config) {
        this.node = node;
        this.reloader = new Reloader(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), config);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            lookNow();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The changed settings cannot be used, the older ones stay: {0}", e.getMessage());
        }
    }

    private synchronized void lookNow() {
        reloader.changed().ifPresent(this::take);
    }

    private void take(TurnConfig config) {
        node.reload(config);
        LOG.log(Level.INFO, "Secrets, users, peer lists and quotas were read again");
    }

    @POST
    @RunOnVirtualThread
    public synchronized void now(@Context HttpServerRequest request) {
        if (!OperatorAccess.cameFromThisMachine(request)) {
            throw new ForbiddenException("only from the machine itself");
        }
        take(reloader.read());
    }
}
