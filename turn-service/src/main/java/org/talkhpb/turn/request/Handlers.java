package org.talkhpb.turn.request;

import java.util.random.RandomGenerator;
import org.talkhpb.turn.allocation.Lifetimes;
import org.talkhpb.turn.count.TurnCounters;
import org.talkhpb.turn.policy.PeerPolicy;
import org.talkhpb.turn.policy.Quotas;
import org.talkhpb.turn.relay.Relays;

/** The handlers of one loop, by method. */
public final class Handlers {
    private final AllocateHandler allocate;
    private final RefreshHandler refresh;
    private final CreatePermissionHandler createPermission;
    private final ChannelBindHandler channelBind;
    private final SendHandler send;

    /**
     * @param lastChannel the largest channel number clients may bind
     */
    public Handlers(
            Relays relays,
            PeerPolicy policy,
            Quotas quotas,
            Lifetimes lifetimes,
            int lastChannel,
            RandomGenerator random,
            NewClients newClients,
            TurnCounters counters) {
        allocate = new AllocateHandler(relays, quotas, lifetimes, random, newClients, counters);
        refresh = new RefreshHandler(lifetimes);
        createPermission = new CreatePermissionHandler(policy);
        channelBind = new ChannelBindHandler(policy, lastChannel);
        send = new SendHandler(counters);
    }

    Handler allocate() {
        return allocate;
    }

    Handler refresh() {
        return refresh;
    }

    Handler createPermission() {
        return createPermission;
    }

    Handler channelBind() {
        return channelBind;
    }

    SendHandler send() {
        return send;
    }
}
