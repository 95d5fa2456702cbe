package org.talkhpb.turn.node;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.load.TurnLoad;
import org.talkhpb.turn.allocation.Transport;

/**
 * The other nodes of the suite as the bus tells: whose media addresses clients may reach. A node that is silent leaves;
 * but while the bus is away nobody can speak, and the list keeps its last content. Any thread.
 */
public final class SuiteDirectory {
    private static final long SILENT_NANOS = 5_000_000_000L;
    private static final int MAX_NODES = 4_096;

    private record Heard<T>(T load, long atNanos) {}

    private final Map<String, Heard<SfuLoad>> sfuNodes = new ConcurrentHashMap<>();
    private final Map<String, Heard<TurnLoad>> turnNodes = new ConcurrentHashMap<>();
    private volatile long connectedSinceNanos;
    private volatile boolean connected;

    /** Where media of the suite is. */
    public record Addresses(List<InetSocketAddress> media, List<InetAddress> relays) {}

    /** An SFU node announced itself. */
    public void onSfu(long nowNanos, SfuLoad load) {
        note(sfuNodes, load.node(), load, nowNanos);
    }

    /** A TURN node announced itself; it may be ourselves. */
    public void onTurn(long nowNanos, TurnLoad load) {
        note(turnNodes, load.node(), load, nowNanos);
    }

    private static <T> void note(Map<String, Heard<T>> nodes, String name, T load, long nowNanos) {
        if (nodes.size() < MAX_NODES || nodes.containsKey(name)) {
            nodes.put(name, new Heard<>(load, nowNanos));
        }
    }

    /** Forgets the silent, unless they could not speak; call each second. */
    public void onTime(long nowNanos, boolean busConnected) {
        if (busConnected && !connected) {
            connectedSinceNanos = nowNanos;
        }
        connected = busConnected;
        if (busConnected && nowNanos - connectedSinceNanos > SILENT_NANOS) {
            sfuNodes.values().removeIf(heard -> nowNanos - heard.atNanos() > SILENT_NANOS);
            turnNodes.values().removeIf(heard -> nowNanos - heard.atNanos() > SILENT_NANOS);
        }
    }

    /** The addresses of all nodes; asks the name service where a node announced a name, so not for a bus thread. */
    public Addresses addresses() {
        List<InetSocketAddress> media = new ArrayList<>();
        each(sfuNodes, SfuLoad::addresses).forEach(announced -> resolve(announced.host())
                .forEach(address -> media.add(new InetSocketAddress(address, announced.port()))));
        List<InetAddress> relays = each(turnNodes, TurnLoad::relayAddresses)
                .flatMap(SuiteDirectory::resolve)
                .toList();
        return new Addresses(media, relays);
    }

    /** Where nodes other than {@code own} take clients now. */
    public List<Alternate> alternates(String own) {
        return turnNodes.values().stream()
                .map(Heard::load)
                .filter(load -> !load.draining() && !load.node().equals(own))
                .sorted(Comparator.comparingInt(TurnLoad::loadPercent))
                .flatMap(SuiteDirectory::alternatesOn)
                .distinct()
                .limit(MAX_NODES)
                .toList();
    }

    /** A name in a {@code turns:} URL is for the certificate; the node's relay addresses lead to the same machine. */
    private static Stream<Alternate> alternatesOn(TurnLoad load) {
        return load.urls().stream()
                .map(TurnUrl::parse)
                .flatMap(Optional::stream)
                .flatMap(url -> {
                    Stream<String> hosts =
                            url.transport() == Transport.TLS ? load.relayAddresses().stream() : Stream.of(url.host());
                    return hosts.flatMap(SuiteDirectory::literal)
                            .map(host -> new Alternate(url.transport(), new InetSocketAddress(host, url.port())));
                });
    }

    private static Stream<InetAddress> literal(String host) {
        try {
            return Stream.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            // ALTERNATE-SERVER holds addresses only.
            return Stream.empty();
        }
    }

    private static <T, A> Stream<A> each(Map<String, Heard<T>> nodes, Function<T, ? extends Collection<A>> addresses) {
        return nodes.values().stream().flatMap(heard -> addresses.apply(heard.load()).stream());
    }

    private static Stream<InetAddress> resolve(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            // A name that leads nowhere permits nothing; the node announces it again in a second.
            return Stream.empty();
        }
    }
}
