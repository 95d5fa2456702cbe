package org.talkhpb.signaling.status;

import java.util.function.LongSupplier;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.signaling.cluster.Nodes;
import org.talkhpb.signaling.media.Media;
import org.talkhpb.signaling.media.SfuNodes;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.protocol.ServerIdentity;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.session.Sessions;
import org.talkhpb.signaling.socket.Connections;

/**
 * The parts of the node that can be looked at.
 *
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
        Counters counters,
        LongSupplier tickedNanos,
        LongSupplier nowNanos) {}
