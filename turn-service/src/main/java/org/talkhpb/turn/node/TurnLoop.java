package org.talkhpb.turn.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.UdpOptions;
import org.talkhpb.net.tls.CertificateFiles;
import org.talkhpb.net.tls.TlsServer;
import org.talkhpb.turn.allocation.AllocationSummary;
import org.talkhpb.turn.allocation.Allocations;
import org.talkhpb.turn.allocation.Transport;
import org.talkhpb.turn.auth.Authenticator;
import org.talkhpb.turn.auth.Nonces;
import org.talkhpb.turn.auth.RefusalLimit;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;
import org.talkhpb.turn.listen.LoopServices;
import org.talkhpb.turn.listen.StreamListener;
import org.talkhpb.turn.listen.UdpListener;
import org.talkhpb.turn.relay.Relays;
import org.talkhpb.turn.request.Handlers;
import org.talkhpb.turn.request.TurnRequests;

/** One thread with its listeners, allocations and relays; nothing of it is shared but what {@link Shared} holds. */
public final class TurnLoop implements EventLoop.Timer {
    private static final long SWEEP_NANOS = 1_000_000_000L;
    /** Relay sockets carry one client each; the listeners' large buffers would be a waste. */
    private static final UdpOptions RELAY_SOCKET = UdpOptions.exclusive().withBufferBytes(1 << 20);

    /** What ALPN calls our protocols (RFC 7443). */
    private static final List<String> APPLICATION_PROTOCOLS = List.of("stun.turn", "stun.nat-discovery");

    private final EventLoop loop;
    private final TurnCounters counters = new TurnCounters();
    private final Relays relays;
    private final LoopServices services;
    private final Shared shared;
    private final List<Allocations> allocations = new ArrayList<>();
    private final List<UdpListener> udpListeners = new ArrayList<>();
    private final List<StreamListener> streamListeners = new ArrayList<>();
    private long nextSweepNanos = System.nanoTime() + SWEEP_NANOS;
    private volatile int size;

    TurnLoop(EventLoop loop, Shared shared) {
        this.loop = loop;
        this.shared = shared;
        relays = new Relays(
                shared.relayAddresses(),
                shared.reservations(),
                (bind, receiver) -> loop.openUdp(bind, RELAY_SOCKET, receiver));
        Nonces nonces = new Nonces(shared.nonceKey(), shared.users().get().realm(), shared.nonceSeconds());
        Handlers handlers = new Handlers(
                relays,
                shared.policy(),
                shared.quotas(),
                shared.lifetimes(),
                shared.lastChannel(),
                shared.random(),
                shared.drain(),
                counters);
        TurnRequests requests = new TurnRequests(
                new Authenticator(shared.users()::get, nonces, counters),
                new RefusalLimit(shared.refusalsPerSecond()),
                shared.epochSeconds(),
                handlers,
                counters);
        services = new LoopServices(
                requests, shared.lastChannel(), shared.certificate().map(this::tls), counters);
        loop.timer(this);
    }

    private TlsServer tls(CertificateFiles certificate) {
        return new TlsServer(
                loop,
                certificate,
                APPLICATION_PROTOCOLS,
                result -> counters.add(
                        switch (result) {
                            case ESTABLISHED -> TurnCounter.TLS_ESTABLISHED;
                            case FAILED -> TurnCounter.TLS_FAILED;
                        }));
    }

    /** Listens; before the loop starts. Returns the bound address, whose port the kernel may have chosen. */
    InetSocketAddress listenUdp(InetSocketAddress bind) throws IOException {
        UdpListener listener = new UdpListener(loop::openUdp, bind, newAllocations(Transport.UDP), services);
        udpListeners.add(listener);
        return listener.localAddress();
    }

    /** As {@link #listenUdp}. */
    InetSocketAddress listenTcp(InetSocketAddress bind, StreamListener.Taken taken) throws IOException {
        StreamListener listener = new StreamListener(
                loop::listenTcp, bind, taken, newAllocations(Transport.TCP), services, shared.streamLimits());
        streamListeners.add(listener);
        return listener.localAddress();
    }

    private Allocations newAllocations(Transport transport) {
        String prefix = loop.name() + "-" + transport.label() + allocations.size();
        Allocations added = new Allocations(prefix, shared.lifetimes(), shared.allocationLimits(), counters);
        allocations.add(added);
        return added;
    }

    @Override
    public long wakeAt() {
        return nextSweepNanos;
    }

    /** Ends what ran out. */
    @Override
    public void onTime(long nowNanos) {
        nextSweepNanos = nowNanos + SWEEP_NANOS;
        allocations.forEach(each -> each.onTime(nowNanos));
        streamListeners.forEach(listener -> listener.onTime(nowNanos));
        relays.onTime(nowNanos);
        size = allocations.stream().mapToInt(Allocations::size).sum();
    }

    /** Ends the permissions of peers that policy denies by now; any thread. A loop too busy to hear lets them run out. */
    void endForbidden() {
        loop.tell(() -> allocations.forEach(each -> each.endForbidden(System.nanoTime(), shared.policy())));
    }

    /** The smallest receive buffer that the kernel granted to a listener; 0 without UDP. */
    int receiveBufferBytes() {
        return udpListeners.stream()
                .mapToInt(UdpListener::receiveBufferBytes)
                .min()
                .orElse(0);
    }

    void start() {
        loop.start();
    }

    /** Ends all allocations and connections and the thread. */
    void stop() {
        loop.tell(() -> {
            long nowNanos = System.nanoTime();
            allocations.forEach(each -> each.endAll(nowNanos));
            streamListeners.forEach(listener -> listener.close(nowNanos));
            udpListeners.forEach(UdpListener::close);
        });
        loop.stop();
    }

    public EventLoop loop() {
        return loop;
    }

    public TurnCounters counters() {
        return counters;
    }

    /** Allocations at the last sweep. */
    public int size() {
        return size;
    }

    /** Asks the loop for at most {@code limit} allocations; any thread. Empty when the loop is too busy to take the question. */
    public CompletableFuture<List<AllocationSummary>> describe(int limit) {
        CompletableFuture<List<AllocationSummary>> answer = new CompletableFuture<>();
        boolean asked = loop.tell(() -> answer.complete(allocations.stream()
                .flatMap(each -> each.describe(System.nanoTime(), limit).stream())
                .limit(limit)
                .toList()));
        if (!asked) {
            answer.complete(List.of());
        }
        return answer;
    }
}
