package org.talkhpb.turn.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.node.TurnNode;

/**
 * The same numbers under coturn's names, for dashboards that were made for it. They are gauges, because counters of this
 * library end in {@code _total} and coturn's do not; and they grow with each packet, where coturn adds up a session when
 * it ends. Labels are absent: there is one realm, and users are nobody's business.
 */
@Singleton
@Startup
public class CoturnMetrics {
    private final MeterRegistry meters;
    private final TurnNode node;

    CoturnMetrics(MeterRegistry meters, TurnNode node) {
        this.meters = meters;
        this.node = node;
        Gauge.builder("turn.total.allocations", node, TurnNode::allocations).register(meters);
        same("stun.binding.request", TurnCounter.BINDINGS);
        same("turn.total.traffic.rcvp", TurnCounter.CLIENT_PACKETS_IN);
        same("turn.total.traffic.rcvb", TurnCounter.CLIENT_BYTES_IN);
        same("turn.total.traffic.sentp", TurnCounter.CLIENT_PACKETS_OUT);
        same("turn.total.traffic.sentb", TurnCounter.CLIENT_BYTES_OUT);
        same("turn.total.traffic.peer.rcvp", TurnCounter.PEER_PACKETS_IN);
        same("turn.total.traffic.peer.rcvb", TurnCounter.PEER_BYTES_IN);
        same("turn.total.traffic.peer.sentp", TurnCounter.PEER_PACKETS_OUT);
        same("turn.total.traffic.peer.sentb", TurnCounter.PEER_BYTES_OUT);
    }

    private void same(String name, TurnCounter counter) {
        Gauge.builder(name, node, counted -> counted.sum(counter)).register(meters);
    }
}
