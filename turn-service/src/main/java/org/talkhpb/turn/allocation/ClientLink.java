package org.talkhpb.turn.allocation;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** The way to one client: the five-tuple of RFC 8656, with a voice. On the loop's thread. */
public interface ClientLink {
    Transport transport();

    /** The client as we see it: XOR-MAPPED-ADDRESS. */
    InetSocketAddress client();

    /** Sends one message; false when the client reads too slowly. */
    boolean send(ByteBuffer buffer, int offset, int length);

    /** Sends one message; false when the client reads too slowly. */
    boolean send(byte[] buffer, int offset, int length);
}
