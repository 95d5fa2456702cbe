package org.talkhpb.turn.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.UdpOptions;
import org.talkhpb.net.tls.CertificateFiles;
import org.talkhpb.turn.auth.Users;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.listen.StreamListener;
import org.talkhpb.turn.policy.MediaAddresses;
import org.talkhpb.turn.policy.PeerPolicy;
import org.talkhpb.turn.relay.RelayAddress;

/** A running TURN server: its loops, each listening on every address (SO_REUSEPORT), and what they share. */
public final class TurnNode implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TurnNode.class.getName());
    private static final long WARM_UP_LIMIT_NANOS = 5_000_000_000L;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final TurnConfig config;
    private final PeerPolicy policy;
    private final Shared shared;
    private final List<TurnLoop> loops = new ArrayList<>();
    private int listeningPort;
    private int tlsListeningPort;

    public TurnNode(TurnConfig config) {
        this.config = config;
        NodeSettings settings = new NodeSettings(config);
        this.policy = new PeerPolicy(settings.peerRules());
        this.shared =
                Shared.of(config, new SecureRandom(), () -> System.currentTimeMillis() / MILLIS_PER_SECOND, policy);
        // Before the first word of the bus there is nobody in the suite but ourselves.
        suiteIs(List.of(), List.of());
        listeningPort = config.listeningPort();
        tlsListeningPort = config.tlsListeningPort();
        for (int i = 0; i < settings.loops(); i++) {
            loops.add(new TurnLoop(new EventLoop("turn-" + i), shared));
        }
        listenOn(settings.listeningAddresses());
    }

    /** An address that was asked for must be bound; of those merely found on the machine one is enough. */
    private void listenOn(List<InetAddress> addresses) {
        List<InetAddress> bound = new ArrayList<>();
        for (InetAddress address : addresses) {
            try {
                for (TurnLoop loop : loops) {
                    listen(loop, address);
                }
                bound.add(address);
            } catch (IOException e) {
                if (config.listeningIp().isPresent() || address.equals(addresses.getLast()) && bound.isEmpty()) {
                    close();
                    throw new UncheckedIOException("The TURN server cannot listen on port " + listeningPort, e);
                }
                LOG.log(Level.WARNING, "One address of this machine cannot be listened on: {0}", e.getMessage());
            }
        }
    }

    /** With port 0 the first socket's port is chosen, and the others follow. */
    private void listen(TurnLoop loop, InetAddress address) throws IOException {
        if (listeningPort == 0) {
            listeningPort = FreePort.on(address);
        }
        if (!config.noUdp()) {
            listeningPort = loop.listenUdp(new InetSocketAddress(address, listeningPort))
                    .getPort();
        }
        if (!config.noTcp()) {
            listeningPort = loop.listenTcp(
                            new InetSocketAddress(address, listeningPort), StreamListener.Taken.PLAIN_OR_TLS)
                    .getPort();
        }
        if (shared.certificate().isPresent()) {
            tlsListeningPort = loop.listenTcp(
                            new InetSocketAddress(address, tlsListeningPort), StreamListener.Taken.TLS_ONLY)
                    .getPort();
        }
    }

    /** Lets the JVM compile the path of packets; before {@link #start}, so that no client pays for it. */
    public void warmUp() {
        if (config.warmUpPackets() > 0) {
            try (Rehearsal rehearsal = new Rehearsal(WARM_UP_LIMIT_NANOS)) {
                long startNanos = System.nanoTime();
                int relayed = rehearsal.play(config.warmUpPackets());
                long takenMillis = (System.nanoTime() - startNanos) / 1_000_000;
                LOG.log(Level.INFO, "Warmed up with {0} packets in {1} ms", relayed, takenMillis);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "No warm-up, the first packets will cost more: {0}", e.getMessage());
            }
        }
    }

    public void start() {
        int granted = loops.getFirst().receiveBufferBytes();
        loops.forEach(TurnLoop::start);
        LOG.log(
                Level.INFO,
                "TURN on port {0} with {1} loops, relaying on ports {2} to {3}, peers: {4}",
                Integer.toString(listeningPort),
                loops.size(),
                Integer.toString(config.minPort()),
                Integer.toString(config.maxPort()),
                config.peerPolicy());
        if (!config.noUdp() && granted < UdpOptions.exclusive().bufferBytes()) {
            LOG.log(
                    Level.WARNING,
                    "The kernel grants listeners {0} KiB to receive into; bursts want net.core.rmem_max of 4 MiB",
                    granted >> 10);
        }
        if (!shared.users().get().knowsAnybody()) {
            LOG.log(Level.WARNING, "Nobody can allocate: neither hpb.turn.static-auth-secret nor hpb.turn.user is set");
        }
    }

    /**
     * Takes secrets, users, peer lists and quotas of {@code changed} for requests from now on. What was granted stays, except
     * permissions of peers that are now denied. Any thread.
     *
     * @throws IllegalArgumentException when a value makes no sense; then nothing has changed
     */
    public void reload(TurnConfig changed) {
        NodeSettings settings = new NodeSettings(changed);
        Users users = settings.users();
        PeerPolicy.Rules rules = settings.peerRules();
        if (!users.realm().equals(config.realm())) {
            throw new IllegalArgumentException("hpb.turn.realm cannot change while the node runs");
        }
        shared.quotas().limitsAre(settings.quotas());
        policy.rulesAre(rules);
        shared.users().set(users);
        loops.forEach(TurnLoop::endForbidden);
    }

    /** The media and relay addresses of the suite's other nodes from now on. Any thread. */
    public void suiteIs(List<InetSocketAddress> media, List<InetAddress> relays) {
        List<InetAddress> all = new ArrayList<>(relays);
        all.addAll(relayAddresses());
        policy.suiteIs(new MediaAddresses(media, all, config.minPort(), config.maxPort()));
    }

    /** Sends new clients away from now on; those who have an allocation keep it. Any thread. */
    public void drain() {
        shared.drain().begin();
    }

    /** Takes new clients again. Any thread. */
    public void cancelDrain() {
        shared.drain().cancel();
    }

    public boolean isDraining() {
        return !shared.drain().areTaken();
    }

    /** Whether so few allocations are left that nobody needs to wait for them. */
    public boolean isDrained() {
        return isDraining() && allocations() <= config.drainMinAllocations();
    }

    /** Where new clients are sent during a drain. Any thread. */
    public void alternatesAre(List<Alternate> others) {
        shared.drain().alternatesAre(others);
    }

    public int listeningPort() {
        return listeningPort;
    }

    public int tlsListeningPort() {
        return tlsListeningPort;
    }

    /** Present when there are clients over TLS. */
    public Optional<CertificateFiles> certificate() {
        return shared.certificate();
    }

    /** Addresses that peers see. */
    public List<InetAddress> relayAddresses() {
        return shared.relayAddresses().stream().map(RelayAddress::announced).toList();
    }

    /** How clients find us, as in {@code turnservers} of Talk. */
    public List<String> urls() {
        List<String> urls = new ArrayList<>();
        for (InetAddress address : relayAddresses()) {
            String literal = address.getHostAddress();
            String host = address instanceof Inet6Address ? "[" + literal + "]" : literal;
            if (!config.noUdp()) {
                urls.add("turn:" + host + ":" + listeningPort + "?transport=udp");
            }
            if (!config.noTcp()) {
                urls.add("turn:" + host + ":" + listeningPort + "?transport=tcp");
            }
            if (shared.certificate().isPresent()) {
                urls.add("turns:" + tlsHost().orElse(host) + ":" + tlsListeningPort + "?transport=tcp");
            }
        }
        return urls.stream().distinct().toList();
    }

    /** A client compares the name it was given with the certificate, where addresses are rare. */
    private Optional<String> tlsHost() {
        return config.tlsHost()
                .or(() -> shared.certificate().flatMap(files -> files.identity().hostName()));
    }

    public List<TurnLoop> loops() {
        return List.copyOf(loops);
    }

    /** What all loops counted together. */
    public long sum(TurnCounter counter) {
        return loops.stream().mapToLong(loop -> loop.counters().get(counter)).sum();
    }

    /** Allocations now. */
    public int allocations() {
        return shared.quotas().held();
    }

    public int freePorts() {
        return shared.relayAddresses().stream()
                .mapToInt(address -> address.ports().free())
                .sum();
    }

    /** Ends all allocations and loops. */
    @Override
    public void close() {
        drain();
        loops.forEach(TurnLoop::stop);
    }
}
