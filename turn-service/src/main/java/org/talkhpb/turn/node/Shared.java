package org.talkhpb.turn.node;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.talkhpb.net.tls.CertificateFiles;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.allocation.Lifetimes;
import org.talkhpb.turn.auth.Users;
import org.talkhpb.turn.listen.StreamListener;
import org.talkhpb.turn.policy.PeerPolicy;
import org.talkhpb.turn.policy.Quotas;
import org.talkhpb.turn.relay.RelayAddress;
import org.talkhpb.turn.relay.Reservations;

/** What all loops of a node use together: settings, and the few things that are safe for many threads. */
record Shared(
        List<RelayAddress> relayAddresses,
        Reservations reservations,
        AtomicReference<Users> users,
        byte[] nonceKey,
        long nonceSeconds,
        int refusalsPerSecond,
        PeerPolicy policy,
        Quotas quotas,
        Allocation.Limits allocationLimits,
        StreamListener.Limits streamLimits,
        Optional<CertificateFiles> certificate,
        Lifetimes lifetimes,
        int lastChannel,
        RandomGenerator random,
        LongSupplier epochSeconds,
        Drain drain) {

    static Shared of(TurnConfig config, RandomGenerator random, LongSupplier epochSeconds, PeerPolicy policy) {
        NodeSettings settings = new NodeSettings(config);
        return new Shared(
                settings.relayAddresses(random),
                new Reservations(),
                new AtomicReference<>(settings.users()),
                settings.nonceKey(),
                config.staleNonce(),
                config.unauthorizedRatelimitRps(),
                policy,
                new Quotas(settings.quotas()),
                settings.allocationLimits(),
                new StreamListener.Limits(config.maxTcpClients(), config.maxAllocateTimeout() * 1_000_000_000L),
                settings.certificate(),
                settings.lifetimes(),
                settings.lastChannel(),
                random,
                epochSeconds,
                new Drain());
    }
}
