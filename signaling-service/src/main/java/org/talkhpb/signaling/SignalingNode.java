package org.talkhpb.signaling;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.signaling.backend.BackendRequests;
import org.talkhpb.signaling.backend.DialOutRequests;
import org.talkhpb.signaling.backend.RoomRequests;
import org.talkhpb.signaling.cluster.ClusterKey;
import org.talkhpb.signaling.cluster.Nodes;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.cluster.RoomStore;
import org.talkhpb.signaling.cluster.SessionStore;
import org.talkhpb.signaling.internal.Internal;
import org.talkhpb.signaling.media.BitrateLimits;
import org.talkhpb.signaling.media.Media;
import org.talkhpb.signaling.media.MediaConfig;
import org.talkhpb.signaling.media.SfuNodes;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.RoundTrips;
import org.talkhpb.signaling.protocol.Features;
import org.talkhpb.signaling.protocol.ServerIdentity;
import org.talkhpb.signaling.room.Calls;
import org.talkhpb.signaling.room.Relays;
import org.talkhpb.signaling.room.RoomPings;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.room.Transients;
import org.talkhpb.signaling.session.Hellos;
import org.talkhpb.signaling.session.Resumes;
import org.talkhpb.signaling.session.SessionConfig;
import org.talkhpb.signaling.session.SessionIds;
import org.talkhpb.signaling.session.Sessions;
import org.talkhpb.signaling.socket.Connections;
import org.talkhpb.signaling.socket.Endpoint;
import org.talkhpb.signaling.socket.Frames;
import org.talkhpb.signaling.status.NodeStatus;
import org.talkhpb.signaling.talk.Talk;
import org.talkhpb.signaling.talk.TalkConfig;
import org.talkhpb.signaling.throttle.Throttle;

/**
 * All parts of one node, put together once. Without framework, so that a test can have two of them. The caller tells the
 * time once a second.
 */
public final class SignalingNode {
    /** All living nodes have been heard by then; what is owned by none of them is an orphan. */
    private static final long ORPHANS_AFTER_NANOS = 5_000_000_000L;

    private final Nodes nodes;
    private final Sessions sessions;
    private final Rooms rooms;
    private final SfuNodes sfuNodes;
    private final Resumes resumes;
    private final RoomPings pings;
    private final BackendRequests backendRequests;
    private final Endpoint endpoint;
    private final Counters counters = new Counters();
    private final long orphansAtNanos;
    private final NodeStatus status;
    private boolean orphansAdopted;
    private volatile long tickedNanos;

    /** Settings of all packages. */
    public record Settings(TalkConfig talk, SessionConfig session, MediaConfig media) {}

    /**
     * @param name of this node, new with every start
     * @param environment process environment, for the names of the Go container
     */
    public SignalingNode(
            String name,
            ServerIdentity identity,
            Settings settings,
            Function<String, Optional<String>> environment,
            Bus bus,
            LongSupplier nowNanos) {
        Talk talk = Talk.of(settings.talk(), environment, bus, identity, nowNanos, counters);
        SessionStore sessionStore = new SessionStore(bus, counters);
        RoomStore roomStore = new RoomStore(bus, counters);
        Registry registry = new Registry(bus, counters);
        Throttle throttle = new Throttle(nowNanos, counters);

        sessions = new Sessions(name, bus, sessionStore, settings.session(), nowNanos, counters);
        nodes = new Nodes(name, bus, nowNanos, sessions::countedByBackend);
        SessionIds ids = new SessionIds(new ClusterKey(bus, settings.session().hashKey()));
        Features.Sfu sfu = settings.session().mediaByServer() ? Features.Sfu.ATTACHED : Features.Sfu.ABSENT;
        Hellos.Greetings greetings = new Hellos.Greetings(identity, ids, sfu);
        Hellos hellos = new Hellos(talk, sessions, ids, nodes, throttle, settings.session(), greetings, counters);
        resumes = new Resumes(sessions, sessionStore, ids, nodes, bus, talk.backends(), throttle, greetings, counters);

        sfuNodes = new SfuNodes(bus, nowNanos);
        BitrateLimits limits = new BitrateLimits(sfuNodes, settings.media());
        rooms = new Rooms(
                sessions,
                talk.client(),
                registry,
                roomStore,
                bus,
                session -> sfu == Features.Sfu.ATTACHED ? limits.bandwidth(session.backend()) : Optional.empty(),
                counters);
        Media media = Media.of(sfuNodes, limits, settings.media(), registry, rooms, sessions, bus, nowNanos, counters);
        pings = new RoomPings(sessions, talk, settings.talk().pingInterval().toNanos(), nowNanos.getAsLong());

        Transients transients = new Transients(roomStore, bus);
        Internal internal = Internal.of(
                new Internal.Neighbours(sessions, rooms, transients, registry, talk.client(), bus),
                ids,
                settings.session().dialOutDeadline(),
                counters);
        Calls calls = new Calls(registry, roomStore, rooms, bus);
        backendRequests = new BackendRequests(
                talk.backends(),
                throttle,
                new RoomRequests(calls, roomStore, bus),
                new DialOutRequests(registry, bus, settings.session().dialOutDeadline()),
                counters);
        backendRequests.answerOn(bus);

        long helloNanos = settings.session().helloDeadline().toNanos();
        Frames frames = new Frames(
                new Frames.Journeys(
                        hellos,
                        resumes,
                        sessions,
                        rooms,
                        new Relays(bus, counters),
                        media.messages(),
                        transients,
                        internal.messages()),
                nowNanos,
                helloNanos,
                counters);
        endpoint = new Endpoint(
                new Connections(counters),
                frames,
                sessions,
                identity,
                Features.forWelcome(sfu),
                nowNanos,
                helloNanos,
                new RoundTrips(),
                counters);
        status = new NodeStatus(
                identity,
                bus,
                nodes,
                sessions,
                rooms,
                sfuNodes,
                media,
                endpoint.connections(),
                endpoint.roundTrips(),
                Features.forClients(sfu),
                internal.dialOuts()::clients,
                counters,
                () -> tickedNanos,
                nowNanos);
        tickedNanos = nowNanos.getAsLong();
        orphansAtNanos = nowNanos.getAsLong() + ORPHANS_AFTER_NANOS;
    }

    /** Once a second; what takes longer goes on in the background. */
    public void onTime(long nowNanos) {
        tickedNanos = nowNanos;
        nodes.onTime(nowNanos);
        sfuNodes.onTime(nowNanos);
        endpoint.connections().onTime(nowNanos);
        sessions.onTime(nowNanos);
        rooms.onTime();
        pings.onTime(nowNanos);
        if (!orphansAdopted && nowNanos >= orphansAtNanos) {
            orphansAdopted = true;
            Thread.ofVirtual().name("adopt").start(resumes::adoptOrphans);
        }
    }

    /** An orderly stop: clients are told to come back (1012), other nodes take the sessions. */
    public void stop() {
        sessions.closeAllSockets();
        endpoint.connections().closeAll();
        nodes.leave();
    }

    public String name() {
        return status.nodes().self();
    }

    public BackendRequests backendRequests() {
        return backendRequests;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public NodeStatus status() {
        return status;
    }
}
