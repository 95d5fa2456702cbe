package org.talkhpb.turn.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.talkhpb.net.NetCounter;
import org.talkhpb.net.tls.CertificateFiles;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.node.TurnLoop;
import org.talkhpb.turn.node.TurnNode;

/**
 * The counters of all loops under the names of turn.md 9.2 (allocation results are {@code turn_allocate_requests_total},
 * because Prometheus knows {@code turn_allocations} as a gauge). No label ever holds a user or an address.
 */
@Singleton
@Startup
public class TurnMetrics {
    private final MeterRegistry meters;
    private final TurnNode node;

    TurnMetrics(MeterRegistry meters, TurnNode node) {
        this.meters = meters;
        this.node = node;
        Gauge.builder("turn.allocations", node, TurnNode::allocations).register(meters);
        Gauge.builder("turn.ports.free", node, TurnNode::freePorts).register(meters);
        Gauge.builder("turn.draining", node, n -> n.isDraining() ? 1 : 0).register(meters);
        node.certificate().ifPresent(files -> TimeGauge.builder(
                        "turn.certificate.not.after", files, TimeUnit.SECONDS, TurnMetrics::notAfterSeconds)
                .register(meters));
        counter("turn.allocate.requests", "result", "created", TurnCounter.ALLOCATIONS_CREATED);
        counter("turn.allocate.requests", "result", "refused", TurnCounter.ALLOCATIONS_REFUSED);
        traffic("in", "client", TurnCounter.CLIENT_PACKETS_IN, TurnCounter.CLIENT_BYTES_IN);
        traffic("out", "client", TurnCounter.CLIENT_PACKETS_OUT, TurnCounter.CLIENT_BYTES_OUT);
        traffic("in", "peer", TurnCounter.PEER_PACKETS_IN, TurnCounter.PEER_BYTES_IN);
        traffic("out", "peer", TurnCounter.PEER_PACKETS_OUT, TurnCounter.PEER_BYTES_OUT);
        for (TurnCounter each : TurnCounter.values()) {
            switch (each.kind()) {
                case AUTH -> counter("turn.auth", "result", each.label(), each);
                case QUOTA -> counter("turn.quota.rejected", "kind", each.label(), each);
                case TLS -> counter("turn.tls.handshakes", "result", each.label(), each);
                case DROP -> counter("turn.dropped", "reason", each.label(), each);
                case WORK -> {}
            }
        }
        node.loops().forEach(this::sockets);
    }

    private void traffic(String direction, String side, TurnCounter packets, TurnCounter bytes) {
        FunctionCounter.builder("turn.packets", node, n -> n.sum(packets))
                .tags("direction", direction, "side", side)
                .register(meters);
        FunctionCounter.builder("turn.bytes", node, n -> n.sum(bytes))
                .tags("direction", direction, "side", side)
                .register(meters);
    }

    private void counter(String name, String tag, String value, TurnCounter counter) {
        FunctionCounter.builder(name, node, n -> n.sum(counter)).tag(tag, value).register(meters);
    }

    /** What the sockets of a loop did and lost. */
    private void sockets(TurnLoop loop) {
        for (NetCounter each : NetCounter.values()) {
            FunctionCounter.builder("turn.net", loop, l -> l.loop().counters().get(each))
                    .tags("loop", loop.loop().name(), "event", each.label())
                    .register(meters);
        }
    }

    private static double notAfterSeconds(CertificateFiles files) {
        return files.identity().notAfter().getEpochSecond();
    }
}
