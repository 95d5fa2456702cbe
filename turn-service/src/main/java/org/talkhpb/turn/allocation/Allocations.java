package org.talkhpb.turn.allocation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.turn.auth.Identity;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;
import org.talkhpb.turn.policy.PeerPolicy;
import org.talkhpb.turn.policy.Quotas;
import org.talkhpb.turn.relay.RelayPort;

/**
 * The allocations of one listener. A listener has one transport and one server address, so the client's address is the
 * rest of the five-tuple. Belongs to one loop. Bounded by the quotas, because only an admitted client gets in.
 */
public final class Allocations {
    private static final Logger LOG = System.getLogger(Allocations.class.getName());

    private final String prefix;
    private final Lifetimes lifetimes;
    private final Allocation.Limits limits;
    private final TurnCounters counters;
    /** Wrapped once here, so that finding one for a packet makes no object. */
    private final Map<InetSocketAddress, Optional<Allocation>> byClient = new HashMap<>();

    private long created;

    /** @param prefix of the ids that operators see */
    public Allocations(String prefix, Lifetimes lifetimes, Allocation.Limits limits, TurnCounters counters) {
        this.prefix = prefix;
        this.lifetimes = lifetimes;
        this.limits = limits;
        this.counters = counters;
    }

    public Optional<Allocation> of(InetSocketAddress client) {
        return byClient.getOrDefault(client, Optional.empty());
    }

    /** Adds the allocation of a client that has none. */
    public Allocation create(
            ClientLink link, Identity owner, List<RelayPort> relays, Quotas.Admission.Place place, Grant grant) {
        String id = prefix + "-" + ++created;
        Allocation allocation = new Allocation(id, link, owner, relays, place, grant, lifetimes, limits, counters);
        byClient.put(link.client(), Optional.of(allocation));
        counters.add(TurnCounter.ALLOCATIONS_CREATED);
        return allocation;
    }

    /** Why an allocation ended. */
    public enum End {
        DELETED,
        EXPIRED,
        DISCONNECTED,
        STOPPED
    }

    /** Ends the client's allocation, if there is one. */
    public void end(long nowNanos, InetSocketAddress client, End reason) {
        Optional<Allocation> ended = of(client);
        byClient.remove(client);
        ended.ifPresent(allocation -> close(nowNanos, allocation, reason));
    }

    private void close(long nowNanos, Allocation allocation, End reason) {
        allocation.close();
        counters.add(TurnCounter.ALLOCATIONS_ENDED);
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, "Allocation ended ({0}): {1}", reason, allocation.describe(nowNanos));
        }
    }

    /** Ends the permissions of peers that {@code policy} denies by now. */
    public void endForbidden(long nowNanos, PeerPolicy policy) {
        byClient.values().forEach(present -> present.orElseThrow().endForbidden(nowNanos, policy));
    }

    /** Ends what ran out; call each second. */
    public void onTime(long nowNanos) {
        byClient.values().removeIf(present -> {
            Allocation allocation = present.orElseThrow();
            allocation.onTime(nowNanos);
            boolean over = allocation.isOver(nowNanos);
            if (over) {
                close(nowNanos, allocation, End.EXPIRED);
            }
            return over;
        });
    }

    /** Ends all. */
    public void endAll(long nowNanos) {
        List<InetSocketAddress> clients = List.copyOf(byClient.keySet());
        clients.forEach(client -> end(nowNanos, client, End.STOPPED));
    }

    public int size() {
        return byClient.size();
    }

    /** At most {@code limit} of them. */
    public List<AllocationSummary> describe(long nowNanos, int limit) {
        return byClient.values().stream()
                .flatMap(Optional::stream)
                .limit(limit)
                .map(allocation -> allocation.describe(nowNanos))
                .toList();
    }
}
