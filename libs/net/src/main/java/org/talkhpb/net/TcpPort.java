package org.talkhpb.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One accepted TCP connection, a stream of bytes without framing, owned by the {@link EventLoop} that accepted it. Every
 * method runs on the loop's thread.
 */
public interface TcpPort extends AutoCloseable {

    InetSocketAddress localAddress();

    InetSocketAddress remoteAddress();

    /**
     * Queues all bytes for the end of the turn, or none.
     *
     * @return false when the other side reads too slowly and the bounded queue has no room, or the port is closed
     */
    boolean write(ByteBuffer source, int offset, int length);

    /** As {@link #write(ByteBuffer, int, int)}. */
    boolean write(byte[] source, int offset, int length);

    /** Bytes that wait for the other side to read. */
    int queuedBytes();

    /** Bytes that a {@link #write} of now may have at most; 0 when the port is closed. */
    int roomBytes();

    /** Sends what the kernel takes at once, then closes; idempotent. The receiver is not told. */
    @Override
    void close();

    /** Takes bytes on the loop's thread. */
    interface Receiver {
        /** The next bytes of the stream in {@code buffer[offset, offset + length)}, valid until this returns. */
        void onBytes(long nowNanos, ByteBuffer buffer, int offset, int length);

        /** The other side closed, or the connection broke. The port is closed already. */
        void onClosed(long nowNanos);
    }
}
