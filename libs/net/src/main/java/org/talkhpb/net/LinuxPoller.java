package org.talkhpb.net;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.talkhpb.net.linux.Epoll;
import org.talkhpb.net.linux.Kernel;
import org.talkhpb.net.linux.ReceiveBatch;
import org.talkhpb.net.linux.SendBatch;
import org.talkhpb.net.linux.Sockets;

/** Sockets over Linux system calls: epoll to wait, batches to receive and send. */
final class LinuxPoller implements Poller {
    private static final int STREAM_BUFFER = 64 << 10;
    private static final int WAKE_UP = 0;

    /** What a ready descriptor belongs to. */
    interface Served {
        int serve(long nowNanos, int ready);

        void close();
    }

    private final NetCounters counters;
    private final Faults faults;
    private final Kernel kernel;
    private final ReceiveBatch receiveBatch;
    private final SendBatch sendBatch;
    private final MemorySegment readMemory = Arena.ofAuto().allocate(STREAM_BUFFER, 64);
    private final ByteBuffer readBuffer = readMemory.asByteBuffer();
    private final MemorySegment writeMemory = Arena.ofAuto().allocate(STREAM_BUFFER, 64);
    private final ByteBuffer writeBuffer = writeMemory.asByteBuffer();
    private final List<Optional<Served>> served = new ArrayList<>();
    private final ArrayDeque<Integer> freeNumbers = new ArrayDeque<>();
    private final ArrayDeque<LinuxTcpPort> toFlush = new ArrayDeque<>();
    private int ready;

    LinuxPoller(NetCounters counters, Faults faults) throws IOException {
        this.counters = counters;
        this.faults = faults;
        kernel = new Kernel();
        receiveBatch = kernel.receiveBatch(UdpPort.ROOM, UdpPort.MAX_DATAGRAM);
        sendBatch = kernel.sendBatch(new SendTally(counters));
        served.add(Optional.empty());
        kernel.epoll().add(kernel.wakeUp().fd(), WAKE_UP, Epoll.IN);
    }

    @Override
    public UdpPort openUdp(InetSocketAddress bind, UdpOptions options, UdpPort.Receiver receiver) throws IOException {
        boolean reusePort = options.sharing() == UdpOptions.Sharing.REUSE_PORT;
        int fd = sockets().openUdp(bind, reusePort, options.bufferBytes());
        LinuxUdpPort port = new LinuxUdpPort(this, fd, receiver);
        port.begin(register(fd, port));
        return port;
    }

    @Override
    public TcpListener listenTcp(InetSocketAddress bind, TcpOptions options, TcpListener.Acceptor acceptor)
            throws IOException {
        int fd = sockets().listenTcp(bind, options.sharing() == UdpOptions.Sharing.REUSE_PORT);
        LinuxTcpListener listener = new LinuxTcpListener(this, fd, options, acceptor);
        listener.begin(register(fd, listener));
        return listener;
    }

    /** Gives a descriptor a number and starts waiting for it. */
    int register(int fd, Served owner) throws IOException {
        int number = freeNumbers.isEmpty() ? served.size() : freeNumbers.poll();
        if (number == served.size()) {
            served.add(Optional.of(owner));
        } else {
            served.set(number, Optional.of(owner));
        }
        try {
            kernel.epoll().add(fd, number, Epoll.IN);
        } catch (IOException e) {
            release(fd, number);
            throw e;
        }
        return number;
    }

    /** Closes a descriptor. An event of it that is still to be served finds nobody, or at worst a new owner of the number. */
    void release(int fd, int number) {
        sockets().close(fd);
        served.set(number, Optional.empty());
        freeNumbers.add(number);
    }

    @Override
    public void await(long timeoutNanos) {
        ready = kernel.epoll().await(timeoutNanos);
    }

    @Override
    public int serve(long nowNanos) {
        int work = 0;
        for (int i = 0; i < ready; i++) {
            int number = kernel.epoll().number(i);
            if (number == WAKE_UP) {
                kernel.wakeUp().silence();
            } else if (served.get(number).isPresent()) {
                work += served.get(number).get().serve(nowNanos, kernel.epoll().ready(i));
            }
        }
        ready = 0;
        return work;
    }

    @Override
    public void flush() {
        sendBatch.flush();
        for (LinuxTcpPort port = toFlush.poll(); port != null; port = toFlush.poll()) {
            port.flush();
        }
    }

    @Override
    public void wakeUp() {
        kernel.wakeUp().ring();
    }

    @Override
    public void close() {
        flush();
        for (Optional<Served> owner : List.copyOf(served)) {
            owner.ifPresent(Served::close);
        }
        kernel.close();
    }

    void flushLater(LinuxTcpPort port) {
        toFlush.add(port);
    }

    void interest(int fd, int number, int interests) {
        kernel.epoll().change(fd, number, interests);
    }

    Optional<TcpPort.Receiver> accepted(TcpListener.Acceptor acceptor, long nowNanos, TcpPort port) {
        try {
            return acceptor.onAccept(nowNanos, port);
        } catch (RuntimeException e) {
            faults.escaped(e);
            return Optional.empty();
        }
    }

    Sockets sockets() {
        return kernel.sockets();
    }

    ReceiveBatch receiveBatch() {
        return receiveBatch;
    }

    SendBatch sendBatch() {
        return sendBatch;
    }

    NetCounters counters() {
        return counters;
    }

    Faults faults() {
        return faults;
    }

    /** Reads of one turn share this memory. */
    MemorySegment readMemory() {
        return readMemory;
    }

    ByteBuffer readBuffer() {
        return readBuffer;
    }

    MemorySegment writeMemory() {
        return writeMemory;
    }

    ByteBuffer writeBuffer() {
        return writeBuffer;
    }
}
