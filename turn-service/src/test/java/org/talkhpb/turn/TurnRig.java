package org.talkhpb.turn;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.allocation.Allocations;
import org.talkhpb.turn.allocation.Lifetimes;
import org.talkhpb.turn.allocation.Transport;
import org.talkhpb.turn.auth.Authenticator;
import org.talkhpb.turn.auth.Nonces;
import org.talkhpb.turn.auth.RefusalLimit;
import org.talkhpb.turn.auth.Users;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;
import org.talkhpb.turn.listen.LoopServices;
import org.talkhpb.turn.listen.UdpListener;
import org.talkhpb.turn.policy.AddressRanges;
import org.talkhpb.turn.policy.AllowedPeer;
import org.talkhpb.turn.policy.PeerMode;
import org.talkhpb.turn.policy.PeerPolicy;
import org.talkhpb.turn.policy.QuotaLimits;
import org.talkhpb.turn.policy.Quotas;
import org.talkhpb.turn.relay.Family;
import org.talkhpb.turn.relay.PortPool;
import org.talkhpb.turn.relay.RelayAddress;
import org.talkhpb.turn.relay.Relays;
import org.talkhpb.turn.relay.Reservations;
import org.talkhpb.turn.request.Handlers;
import org.talkhpb.turn.request.NewClients;
import org.talkhpb.turn.request.TurnRequests;

/** One loop of the server without sockets or clock: bytes and virtual time in, bytes out. */
final class TurnRig {
    static final String SECRET = "newest";
    static final String OLDER_SECRET = "older";
    static final String REALM = "example.org";
    static final byte[] NONCE_KEY = "sixteen bytes or more".getBytes();
    static final InetSocketAddress SERVER = new InetSocketAddress("198.51.100.1", 3478);
    static final InetAddress RELAY_V4 = SERVER.getAddress();
    static final InetAddress RELAY_V6 = new InetSocketAddress("2a00:1::1", 1).getAddress();
    static final int MIN_PORT = 50_000;
    static final int MAX_PORT = 50_063;

    /** What a test may want otherwise. */
    record Wish(PeerMode mode, QuotaLimits limits, int refusalsPerSecond, List<String> secrets) {
        static final Wish USUAL =
                new Wish(PeerMode.PUBLIC, new QuotaLimits(0, 0, 0, 0, 0), 0, List.of(SECRET, OLDER_SECRET));

        Wish with(PeerMode other) {
            return new Wish(other, limits, refusalsPerSecond, secrets);
        }

        Wish with(QuotaLimits other) {
            return new Wish(mode, other, refusalsPerSecond, secrets);
        }

        Wish withRefusals(int perSecond) {
            return new Wish(mode, limits, perSecond, secrets);
        }

        Wish withSecrets(String... others) {
            return new Wish(mode, limits, refusalsPerSecond, List.of(others));
        }
    }

    final FakeSockets sockets = new FakeSockets();
    final TurnCounters counters = new TurnCounters();
    final AtomicBoolean draining = new AtomicBoolean();
    Optional<InetSocketAddress> alternate = Optional.empty();
    private final AtomicReference<Users> users = new AtomicReference<>();
    final PeerPolicy policy;
    final Quotas quotas;
    final Allocations allocations;
    final PortPool portsV4 = new PortPool(MIN_PORT, MAX_PORT, new Random(4));
    final PortPool portsV6 = new PortPool(MIN_PORT, MAX_PORT, new Random(6));
    private final Relays relays;
    long nowNanos = 1_000_000_000_000L;
    long epochSeconds = 1_800_000_000L;
    int transactions;

    TurnRig() {
        this(Wish.USUAL);
    }

    TurnRig(Wish wish) {
        policy = new PeerPolicy(new PeerPolicy.Rules(
                wish.mode(),
                List.of(AllowedPeer.parse("192.168.7.7")),
                new AddressRanges(List.of()),
                new AddressRanges(List.of()),
                PeerPolicy.Loopback.DENIED));
        quotas = new Quotas(wish.limits());
        Lifetimes lifetimes = Lifetimes.defaults();
        relays = new Relays(
                List.of(new RelayAddress(RELAY_V4, RELAY_V4, portsV4), new RelayAddress(RELAY_V6, RELAY_V6, portsV6)),
                new Reservations(),
                sockets::open);
        Handlers handlers =
                new Handlers(relays, policy, quotas, lifetimes, 0x4FFF, new Random(1), newClients(), counters);
        knowSecrets(wish.secrets());
        TurnRequests requests = new TurnRequests(
                new Authenticator(users::get, new Nonces(NONCE_KEY, REALM, 600), counters),
                new RefusalLimit(wish.refusalsPerSecond()),
                () -> epochSeconds,
                handlers,
                counters);
        allocations = new Allocations("test", lifetimes, new Allocation.Limits(8, 4, 0), counters);
        try {
            new UdpListener(
                    (bind, options, receiver) -> sockets.open(bind, receiver),
                    SERVER,
                    allocations,
                    new LoopServices(requests, 0x4FFF, Optional.empty(), counters));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What a reload does to credentials. */
    void knowSecrets(List<String> secrets) {
        users.set(new Users(REALM, Map.of("static", "password"), secrets, ":"));
    }

    private NewClients newClients() {
        return new NewClients() {
            @Override
            public boolean areTaken() {
                return !draining.get();
            }

            @Override
            public Optional<InetSocketAddress> alternate(Transport transport, Family family) {
                return alternate.filter(other -> Family.of(other.getAddress()) == family);
            }
        };
    }

    /** A client at its own address with the newest secret. */
    TestClient client(int number) {
        String user = (epochSeconds + 86_400) + ":user" + number;
        InetSocketAddress address = new InetSocketAddress("203.0.113." + (number % 250 + 1), 40_000 + number);
        return new TestClient(this, address, user, Users.password(SECRET, user));
    }

    void pass(long seconds) {
        for (long i = 0; i < seconds; i++) {
            nowNanos += 1_000_000_000L;
            epochSeconds++;
            allocations.onTime(nowNanos);
            relays.onTime(nowNanos);
        }
    }

    /** A peer sends to a relay address. */
    void peerSends(InetSocketAddress peer, InetSocketAddress relay, byte[] bytes) {
        sockets.deliver(nowNanos, peer, relay, bytes);
    }

    /** Everything sent since the last call to one address. */
    List<byte[]> takeSentTo(InetSocketAddress to) {
        List<byte[]> found = sockets.sent.stream()
                .filter(sent -> sent.to().equals(to))
                .map(FakeSockets.Sent::bytes)
                .toList();
        sockets.sent.removeIf(sent -> sent.to().equals(to));
        return found;
    }

    long count(TurnCounter counter) {
        return counters.get(counter);
    }
}
