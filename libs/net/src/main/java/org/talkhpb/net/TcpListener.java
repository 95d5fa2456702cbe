package org.talkhpb.net;

import java.net.InetSocketAddress;
import java.util.Optional;

/** A listening TCP socket on an {@link EventLoop}; what it accepts lives on the same loop. */
public interface TcpListener extends AutoCloseable {

    /** The bound address with the port the kernel chose. */
    InetSocketAddress localAddress();

    /** Stops accepting; accepted connections live on. Idempotent. */
    @Override
    void close();

    /** Decides about new connections, on the loop's thread. */
    interface Acceptor {
        /** Who takes the bytes of {@code port}; empty refuses and closes it. */
        Optional<TcpPort.Receiver> onAccept(long nowNanos, TcpPort port);
    }
}
