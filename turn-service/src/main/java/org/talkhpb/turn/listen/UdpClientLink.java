package org.talkhpb.turn.listen;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.talkhpb.net.UdpPort;
import org.talkhpb.turn.allocation.ClientLink;
import org.talkhpb.turn.allocation.Transport;

/** A client over UDP, answered from the port it came to. */
record UdpClientLink(UdpPort port, InetSocketAddress client) implements ClientLink {

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean send(ByteBuffer buffer, int offset, int length) {
        port.send(buffer, offset, length, client);
        return true;
    }

    @Override
    public boolean send(byte[] buffer, int offset, int length) {
        port.send(buffer, offset, length, client);
        return true;
    }
}
