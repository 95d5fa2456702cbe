package org.talkhpb.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One bound UDP socket, owned by an {@link EventLoop}. Every method runs on the loop's thread (or before the loop is
 * started). A datagram is sent when the loop's turn ends, or at {@link #flush()}; datagrams to one destination stay in
 * order, and equal-length ones leave in one system call where the kernel can segment.
 *
 * <p>Sending never blocks and never throws for what the network does: what the kernel refuses is counted in
 * {@link NetCounter} and lost, as UDP may.
 */
public interface UdpPort extends AutoCloseable {

    /** Bytes before and after every received datagram that its receiver may overwrite, for example with a header. */
    int ROOM = 64;

    /** Largest datagram received; longer ones are dropped and counted. */
    int MAX_DATAGRAM = 1920;

    /** The bound address with the port the kernel chose. */
    InetSocketAddress localAddress();

    /** Queues a copy of {@code length} bytes from the absolute {@code offset}; neither position nor limit matter. */
    void send(ByteBuffer source, int offset, int length, InetSocketAddress to);

    /** Queues a copy of {@code length} bytes. */
    void send(byte[] source, int offset, int length, InetSocketAddress to);

    /** Sends what is queued on this loop now instead of at the end of the turn. */
    void flush();

    /** Bytes of receive buffer that the kernel granted. */
    int receiveBufferBytes();

    /** Bytes of send buffer that the kernel granted. */
    int sendBufferBytes();

    /** Sends what is queued and closes the socket; idempotent. */
    @Override
    void close();

    /** Takes datagrams on the loop's thread. */
    interface Receiver {
        /**
         * One datagram in {@code buffer[offset, offset + length)}. The bytes, and {@link #ROOM} bytes on either side,
         * are the receiver's until it returns. Addresses are interned: the same sender usually comes as the same object,
         * so {@code ==} is a good first guess before {@code equals}.
         */
        void onDatagram(long nowNanos, ByteBuffer buffer, int offset, int length, InetSocketAddress from);
    }
}
