package org.talkhpb.sfu.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the node is on its way to stop. */
@Readiness
@ApplicationScoped
public class DrainReadiness implements HealthCheck {
    private final SfuNode node;

    DrainReadiness(SfuNode node) {
        this.node = node;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("takes publishers")
                .status(!node.isDraining())
                .build();
    }
}
