package org.talkhpb.turn.relay;

import java.net.InetAddress;

/**
 * An address on which relays are opened.
 *
 * @param bind of this machine
 * @param announced to clients and seen by peers; differs behind a NAT ({@code external-ip})
 * @param ports free on it
 */
public record RelayAddress(InetAddress bind, InetAddress announced, PortPool ports) {
    Family family() {
        return Family.of(bind);
    }
}
