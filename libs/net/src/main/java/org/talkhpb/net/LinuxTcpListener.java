package org.talkhpb.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.talkhpb.net.linux.Errno;

/** A listening socket over Linux system calls. */
final class LinuxTcpListener implements TcpListener, LinuxPoller.Served {
    private static final int ACCEPTS_PER_TURN = 64;

    private final LinuxPoller poller;
    private final int fd;
    private final TcpOptions options;
    private final Acceptor acceptor;
    private final InetSocketAddress localAddress;
    private int number;
    private boolean open = true;

    LinuxTcpListener(LinuxPoller poller, int fd, TcpOptions options, Acceptor acceptor) throws IOException {
        this.poller = poller;
        this.fd = fd;
        this.options = options;
        this.acceptor = acceptor;
        this.localAddress = poller.sockets().localAddress(fd);
    }

    void begin(int registeredNumber) {
        number = registeredNumber;
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public int serve(long nowNanos, int ready) {
        int accepted = 0;
        while (open && accepted < ACCEPTS_PER_TURN) {
            int connection = poller.sockets().accept(fd);
            if (connection < 0) {
                if (connection != -Errno.EAGAIN) {
                    poller.counters().add(NetCounter.CONNECTIONS_REFUSED, 1);
                }
                return accepted;
            }
            admit(nowNanos, connection);
            accepted++;
        }
        return accepted;
    }

    private void admit(long nowNanos, int connection) {
        InetSocketAddress from = poller.sockets().acceptedFrom();
        try {
            LinuxTcpPort port = new LinuxTcpPort(poller, connection, from, options.writeQueueBytes());
            Optional<TcpPort.Receiver> receiver = poller.accepted(acceptor, nowNanos, port);
            if (receiver.isPresent()) {
                poller.counters().add(NetCounter.CONNECTIONS_ACCEPTED, 1);
                port.begin(receiver.get());
                return;
            }
            port.close();
        } catch (IOException e) {
            poller.sockets().close(connection);
        }
        poller.counters().add(NetCounter.CONNECTIONS_REFUSED, 1);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            poller.release(fd, number);
        }
    }
}
