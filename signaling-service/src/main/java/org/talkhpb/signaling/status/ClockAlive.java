package org.talkhpb.signaling.status;

import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the node is told the time: pings, expiry and heartbeats hang on it. */
@Liveness
@Singleton
class ClockAlive implements HealthCheck {
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final NodeStatus node;

    ClockAlive(NodeStatus node) {
        this.node = node;
    }

    @Override
    public HealthCheckResponse call() {
        long sinceNanos = node.nowNanos().getAsLong() - node.tickedNanos().getAsLong();
        return HealthCheckResponse.named("clock")
                .status(sinceNanos < STALLED_NANOS)
                .build();
    }
}
