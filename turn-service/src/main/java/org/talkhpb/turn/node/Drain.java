package org.talkhpb.turn.node;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.talkhpb.turn.allocation.Transport;
import org.talkhpb.turn.relay.Family;
import org.talkhpb.turn.request.NewClients;

/** Whether the node is being emptied, and the other nodes, among whom new clients are shared out in turn. Any thread. */
final class Drain implements NewClients {
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean draining;
    private volatile List<Alternate> alternates = List.of();

    void begin() {
        draining = true;
    }

    void cancel() {
        draining = false;
    }

    void alternatesAre(List<Alternate> others) {
        alternates = List.copyOf(others);
    }

    @Override
    public boolean areTaken() {
        return !draining;
    }

    @Override
    public Optional<InetSocketAddress> alternate(Transport transport, Family family) {
        List<InetSocketAddress> fitting = alternates.stream()
                .filter(other -> other.transport() == transport
                        && Family.of(other.address().getAddress()) == family)
                .map(Alternate::address)
                .toList();
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(fitting.get(Math.floorMod(turn.getAndIncrement(), fitting.size())));
    }
}
