package org.talkhpb.turn.request;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.talkhpb.turn.allocation.Transport;
import org.talkhpb.turn.relay.Family;

/** Whether this node takes new clients, and where it sends them otherwise. Asked by all loops. */
public interface NewClients {
    boolean areTaken();

    /** Another node that takes clients of this transport, at an address of the client's family. */
    Optional<InetSocketAddress> alternate(Transport transport, Family family);
}
