package org.talkhpb.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A listening socket over a JDK channel. */
final class NioTcpListener implements TcpListener, NioPoller.Served {
    private final NioPoller poller;
    private final ServerSocketChannel channel;
    private final TcpOptions options;
    private final Acceptor acceptor;
    private final InetSocketAddress localAddress;

    NioTcpListener(NioPoller poller, ServerSocketChannel channel, TcpOptions options, Acceptor acceptor)
            throws IOException {
        this.poller = poller;
        this.channel = channel;
        this.options = options;
        this.acceptor = acceptor;
        this.localAddress = (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public int serve(long nowNanos) {
        int accepted = 0;
        try {
            for (SocketChannel next = channel.accept(); next != null; next = channel.accept()) {
                admit(nowNanos, next);
                accepted++;
            }
        } catch (IOException e) {
            poller.counters().add(NetCounter.CONNECTIONS_REFUSED, 1);
        }
        return accepted;
    }

    private void admit(long nowNanos, SocketChannel connection) throws IOException {
        connection.configureBlocking(false);
        connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
        NioTcpPort port = new NioTcpPort(poller, connection, options.writeQueueBytes());
        Optional<TcpPort.Receiver> receiver = poller.accepted(acceptor, nowNanos, port);
        if (receiver.isEmpty()) {
            poller.counters().add(NetCounter.CONNECTIONS_REFUSED, 1);
            port.close();
            return;
        }
        poller.counters().add(NetCounter.CONNECTIONS_ACCEPTED, 1);
        port.begin(receiver.get(), connection.register(poller.selector(), SelectionKey.OP_READ, port));
    }

    @Override
    public void close() {
        NioPoller.closeQuietly(channel);
    }
}
