package org.talkhpb.turn.node;

import java.net.InetSocketAddress;
import org.talkhpb.turn.allocation.Transport;

/** Where another node of the suite takes clients. */
public record Alternate(Transport transport, InetSocketAddress address) {}
