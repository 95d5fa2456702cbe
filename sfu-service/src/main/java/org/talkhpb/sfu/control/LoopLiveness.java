package org.talkhpb.sfu.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.talkhpb.sfu.loop.MediaLoop;

/** Alive while every media loop turns: a healthy one does at least each second. */
@Liveness
@ApplicationScoped
public class LoopLiveness implements HealthCheck {
    private static final long STUCK_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final SfuNode node;

    LoopLiveness(SfuNode node) {
        this.node = node;
    }

    @Override
    public HealthCheckResponse call() {
        long nowNanos = System.nanoTime();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("media loops");
        boolean alive = true;
        for (MediaLoop loop : node.loops().all()) {
            boolean turns = nowNanos - loop.lastTurnNanos() < STUCK_AFTER_NANOS;
            response.withData(loop.name(), turns ? "turns" : "stuck");
            alive &= turns;
        }
        return response.status(alive).build();
    }
}
