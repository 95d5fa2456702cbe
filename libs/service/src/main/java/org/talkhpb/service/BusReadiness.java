package org.talkhpb.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.talkhpb.contracts.bus.Bus;

/** Not ready while the bus is away; the service itself runs on. */
@Readiness
@ApplicationScoped
public class BusReadiness implements HealthCheck {
    private final Bus bus;

    BusReadiness(Bus bus) {
        this.bus = bus;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("bus").status(bus.isConnected()).build();
    }
}
