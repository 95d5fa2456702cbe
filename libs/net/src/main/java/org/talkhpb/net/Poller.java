package org.talkhpb.net;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The sockets of one loop and the wait for them. All on the loop's thread but {@link #wakeUp}. */
interface Poller extends AutoCloseable {

    UdpPort openUdp(InetSocketAddress bind, UdpOptions options, UdpPort.Receiver receiver) throws IOException;

    TcpListener listenTcp(InetSocketAddress bind, TcpOptions options, TcpListener.Acceptor acceptor) throws IOException;

    /** Waits until a socket is ready, {@link #wakeUp} is called or the time is over; zero only looks. */
    void await(long timeoutNanos);

    /** Serves what {@link #await} found; returns how many datagrams and stream events that were. */
    int serve(long nowNanos);

    /** Sends everything queued. */
    void flush();

    /** Ends a wait early; any thread. */
    void wakeUp();

    /** Closes all sockets. */
    @Override
    void close();
}
