package org.talkhpb.turn.allocation;

import java.net.InetAddress;
import org.talkhpb.turn.policy.PortRule;

/** That a peer's address may talk with a client, on the ports that policy gave (RFC 8656 §9). */
final class Permission {
    private final byte[] address;
    private PortRule ports;
    private long deadlineNanos;

    Permission(InetAddress peer, PortRule ports, long deadlineNanos) {
        this.address = peer.getAddress();
        this.ports = ports;
        this.deadlineNanos = deadlineNanos;
    }

    void refresh(PortRule newPorts, long newDeadlineNanos) {
        ports = newPorts;
        deadlineNanos = newDeadlineNanos;
    }

    /** Over from now on. */
    void end(long nowNanos) {
        deadlineNanos = nowNanos;
    }

    /** The peer's bytes, for writing them without garbage. */
    byte[] address() {
        return address;
    }

    boolean isOver(long nowNanos) {
        return deadlineNanos - nowNanos <= 0;
    }

    boolean allows(int port) {
        return ports.allows(port);
    }
}
