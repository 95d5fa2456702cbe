package org.talkhpb.signaling.status;

import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.signaling.cluster.Nodes;
import org.talkhpb.signaling.media.Media;
import org.talkhpb.signaling.media.SfuNodes;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.RoundTrips;
import org.talkhpb.signaling.protocol.ServerIdentity;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.session.Sessions;
import org.talkhpb.signaling.socket.Connections;

/**
 * The parts of the node that can be looked at.
 *
 * @param features as clients are told
 * @param dialOutClients sessions whose clients call numbers
 * @param tickedNanos when the clock last told the node the time
 */
public record NodeStatus(
        ServerIdentity identity,
        Bus bus,
        Nodes nodes,
        Sessions sessions,
        Rooms rooms,
        SfuNodes sfuNodes,
        Media media,
        Connections connections,
        RoundTrips roundTrips,
        List<String> features,
        Supplier<Set<String>> dialOutClients,
        Counters counters,
        LongSupplier tickedNanos,
        LongSupplier nowNanos) {}
