package org.talkhpb.signaling.status;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.talkhpb.signaling.observe.RoundTrips;
import org.talkhpb.signaling.observe.SignalingCounter;

/** All counters and the sizes of things, under the reference server's names where it has them. */
@ApplicationScoped
class Metrics {

    void register(@Observes StartupEvent start, MeterRegistry registry, NodeStatus node) {
        for (SignalingCounter counter : SignalingCounter.values()) {
            FunctionCounter.builder(counter.metric(), node.counters(), counters -> counters.of(counter))
                    .tag(counter.label(), counter.labelValue())
                    .description(counter.meaning())
                    .register(registry);
        }
        FunctionTimer.builder(
                        "signaling_client_rtt",
                        node.roundTrips(),
                        RoundTrips::count,
                        RoundTrips::totalNanos,
                        TimeUnit.NANOSECONDS)
                .description("pings to clients and back")
                .register(registry);
        Gauge.builder("signaling_hub_sessions", () -> node.sessions().all().size())
                .description("sessions of this node")
                .register(registry);
        Gauge.builder("signaling_hub_rooms", () -> node.rooms().all().size())
                .description("rooms with sessions of this node")
                .register(registry);
        Gauge.builder("signaling_mcu_publishers", () -> node.media().publishers())
                .description("publishers of this node's sessions")
                .register(registry);
        Gauge.builder("signaling_mcu_subscribers", () -> node.media().subscribers())
                .description("subscribers of this node's sessions")
                .register(registry);
        Gauge.builder(
                        "signaling_mcu_backend_connections",
                        () -> node.sfuNodes().all().size())
                .description("SFU nodes heard of")
                .register(registry);
    }
}
