package org.talkhpb.turn.observe;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.talkhpb.turn.node.TurnLoop;
import org.talkhpb.turn.node.TurnNode;

/** Alive while every loop turned within five seconds; an idle loop turns each second. */
@Liveness
@ApplicationScoped
public class LoopsLiveness implements HealthCheck {
    private static final long LIMIT_NANOS = 5_000_000_000L;

    private final TurnNode node;

    LoopsLiveness(TurnNode node) {
        this.node = node;
    }

    @Override
    public HealthCheckResponse call() {
        long nowNanos = System.nanoTime();
        boolean alive = node.loops().stream()
                .map(TurnLoop::loop)
                .allMatch(loop -> loop.isStarted() && nowNanos - loop.lastTurnNanos() < LIMIT_NANOS);
        return HealthCheckResponse.named("loops").status(alive).build();
    }
}
