package org.talkhpb.signaling.socket;

import java.util.List;
import java.util.function.LongSupplier;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.protocol.ServerIdentity;
import org.talkhpb.signaling.session.Sessions;

/**
 * What the endpoint needs of the node.
 *
 * @param features told in the welcome message
 * @param helloNanos how long a new connection may stay silent
 */
public record SocketContext(
        Connections connections,
        Frames frames,
        Sessions sessions,
        ServerIdentity identity,
        List<String> features,
        LongSupplier nowNanos,
        long helloNanos,
        Counters counters) {}
