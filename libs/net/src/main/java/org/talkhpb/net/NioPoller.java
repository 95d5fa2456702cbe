package org.talkhpb.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sockets over the JDK's channels: works everywhere, one system call and some garbage per datagram. */
final class NioPoller implements Poller {
    private static final int STREAM_BUFFER = 64 << 10;

    /** What a selection key carries. */
    interface Served {
        int serve(long nowNanos);
    }

    private final NetCounters counters;
    private final Faults faults;
    private final Selector selector;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(STREAM_BUFFER);
    private final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(STREAM_BUFFER);
    private final ArrayDeque<NioTcpPort> toFlush = new ArrayDeque<>();

    NioPoller(NetCounters counters, Faults faults) throws IOException {
        this.counters = counters;
        this.faults = faults;
        this.selector = Selector.open();
    }

    @Override
    public UdpPort openUdp(InetSocketAddress bind, UdpOptions options, UdpPort.Receiver receiver) throws IOException {
        DatagramChannel channel = DatagramChannel.open(NioAddresses.family(bind));
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, options.bufferBytes());
            channel.setOption(StandardSocketOptions.SO_SNDBUF, options.bufferBytes());
            if (options.sharing() == UdpOptions.Sharing.REUSE_PORT) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.configureBlocking(false);
            channel.bind(bind);
            NioUdpPort port = new NioUdpPort(channel, receiver, counters, faults);
            channel.register(selector, SelectionKey.OP_READ, port);
            return port;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw NioAddresses.asIo(e);
        }
    }

    @Override
    public TcpListener listenTcp(InetSocketAddress bind, TcpOptions options, TcpListener.Acceptor acceptor)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(NioAddresses.family(bind));
        try {
            if (options.sharing() == UdpOptions.Sharing.REUSE_PORT) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.configureBlocking(false);
            channel.bind(bind);
            NioTcpListener listener = new NioTcpListener(this, channel, options, acceptor);
            channel.register(selector, SelectionKey.OP_ACCEPT, listener);
            return listener;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw NioAddresses.asIo(e);
        }
    }

    @Override
    public void await(long timeoutNanos) {
        try {
            if (timeoutNanos <= 0) {
                selector.selectNow();
            } else {
                selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(timeoutNanos)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int serve(long nowNanos) {
        int work = 0;
        var ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            if (key.isValid()) {
                work += ((Served) key.attachment()).serve(nowNanos);
            }
        }
        return work;
    }

    @Override
    public void flush() {
        for (NioTcpPort port = toFlush.poll(); port != null; port = toFlush.poll()) {
            port.flush();
        }
    }

    @Override
    public void wakeUp() {
        try {
            selector.wakeup();
        } catch (ClosedSelectorException e) {
            // Closed means awake.
        }
    }

    @Override
    public void close() {
        flush();
        for (SelectionKey key : selector.keys()) {
            closeQuietly(key.channel());
        }
        closeQuietly(selector);
    }

    NetCounters counters() {
        return counters;
    }

    Faults faults() {
        return faults;
    }

    Selector selector() {
        return selector;
    }

    ByteBuffer readBuffer() {
        return readBuffer;
    }

    ByteBuffer writeBuffer() {
        return writeBuffer;
    }

    void flushLater(NioTcpPort port) {
        toFlush.add(port);
    }

    static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception ignored) {
            // Nothing is left to do for a socket that fails to close.
        }
    }

    /** Tells the acceptor; empty also when it failed. */
    Optional<TcpPort.Receiver> accepted(TcpListener.Acceptor acceptor, long nowNanos, TcpPort port) {
        try {
            return acceptor.onAccept(nowNanos, port);
        } catch (RuntimeException e) {
            faults.escaped(e);
            return Optional.empty();
        }
    }
}
