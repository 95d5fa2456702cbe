package org.talkhpb.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.talkhpb.net.linux.Epoll;
import org.talkhpb.net.linux.Errno;

/** A connection over Linux system calls; reads go through the loop's buffer, so an idle connection holds no memory. */
final class LinuxTcpPort implements TcpPort, LinuxPoller.Served {
    private final LinuxPoller poller;
    private final int fd;
    private final InetSocketAddress localAddress;
    private final InetSocketAddress remoteAddress;
    private final WriteQueue queue;
    private final int number;
    private Optional<Receiver> receiver = Optional.empty();
    private boolean flushScheduled;
    private boolean awaitingRoom;
    private boolean open = true;

    LinuxTcpPort(LinuxPoller poller, int fd, InetSocketAddress remoteAddress, int writeQueueBytes) throws IOException {
        this.poller = poller;
        this.fd = fd;
        this.remoteAddress = remoteAddress;
        this.localAddress = poller.sockets().localAddress(fd);
        this.queue = new WriteQueue(writeQueueBytes);
        this.number = poller.register(fd, this);
    }

    void begin(Receiver bytesReceiver) {
        receiver = Optional.of(bytesReceiver);
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    @Override
    public boolean write(ByteBuffer source, int offset, int length) {
        if (!reserve(length)) {
            return false;
        }
        queue.append(source, offset, length);
        return true;
    }

    @Override
    public boolean write(byte[] source, int offset, int length) {
        if (!reserve(length)) {
            return false;
        }
        queue.append(source, offset, length);
        return true;
    }

    private boolean reserve(int length) {
        if (!open || !queue.reserve(length)) {
            poller.counters().add(NetCounter.WRITES_REFUSED, 1);
            return false;
        }
        if (!flushScheduled && !awaitingRoom) {
            flushScheduled = true;
            poller.flushLater(this);
        }
        return true;
    }

    @Override
    public int queuedBytes() {
        return queue.size();
    }

    @Override
    public int roomBytes() {
        return open ? queue.room() : 0;
    }

    void flush() {
        flushScheduled = false;
        int taken = 1;
        while (open && queue.size() > 0 && taken > 0) {
            taken = poller.sockets().send(fd, poller.writeMemory(), queue.peek(poller.writeBuffer()));
            queue.skip(Math.max(0, taken));
        }
        if (taken < 0 && taken != -Errno.EAGAIN) {
            // The connection is broken; the next read reports that to the receiver.
            queue.skip(queue.size());
        }
        awaitRoom(queue.size() > 0);
    }

    private void awaitRoom(boolean wanted) {
        if (open && wanted != awaitingRoom) {
            awaitingRoom = wanted;
            poller.interest(fd, number, wanted ? Epoll.IN | Epoll.OUT : Epoll.IN);
        }
    }

    @Override
    public int serve(long nowNanos, int ready) {
        if ((ready & Epoll.OUT) != 0) {
            flush();
        }
        if ((ready & Epoll.IN) != 0 && receiver.isPresent()) {
            read(nowNanos, receiver.get());
        }
        return 1;
    }

    private void read(long nowNanos, Receiver bytesReceiver) {
        int length = poller.sockets().receive(fd, poller.readMemory());
        if (length == -Errno.EAGAIN) {
            return;
        }
        if (length > 0) {
            deliver(nowNanos, bytesReceiver, length);
        } else {
            end(nowNanos, bytesReceiver);
        }
    }

    /** After a failure nobody knows where in the stream the receiver is, so the connection ends. */
    private void deliver(long nowNanos, Receiver bytesReceiver, int length) {
        try {
            bytesReceiver.onBytes(nowNanos, poller.readBuffer(), 0, length);
        } catch (RuntimeException e) {
            poller.faults().escaped(e);
            end(nowNanos, bytesReceiver);
        }
    }

    private void end(long nowNanos, Receiver bytesReceiver) {
        close();
        try {
            bytesReceiver.onClosed(nowNanos);
        } catch (RuntimeException e) {
            poller.faults().escaped(e);
        }
    }

    @Override
    public void close() {
        if (open) {
            flush();
            open = false;
            poller.release(fd, number);
        }
    }
}
