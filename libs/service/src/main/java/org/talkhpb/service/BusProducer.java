package org.talkhpb.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.BusCounter;

/** Opens the service's one connection to the bus and shows its counters as {@code hpb_bus_dropped_total{reason}}. */
@ApplicationScoped
public class BusProducer {

    @Produces
    @Singleton
    Bus bus(
            BusConfig config,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String applicationName) {
        Bus bus = Bus.open(config.url(), applicationName);
        for (BusCounter reason : BusCounter.values()) {
            FunctionCounter.builder("hpb.bus.dropped", bus, b -> b.count(reason))
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        Gauge.builder("hpb.bus.connected", bus, b -> b.isConnected() ? 1 : 0).register(meters);
        return bus;
    }

    void close(@Disposes Bus bus) {
        bus.close();
    }
}
