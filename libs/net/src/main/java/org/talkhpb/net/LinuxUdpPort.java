package org.talkhpb.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.talkhpb.net.linux.ReceiveBatch;

/** A UDP socket over Linux system calls; the buffers of both directions are the loop's. */
final class LinuxUdpPort implements UdpPort, LinuxPoller.Served {
    private static final int BATCHES_PER_TURN = 4;

    private final LinuxPoller poller;
    private final int fd;
    private final Receiver receiver;
    private final InetSocketAddress localAddress;
    private final NetCounters counters;
    private int number;
    private boolean open = true;

    LinuxUdpPort(LinuxPoller poller, int fd, Receiver receiver) throws IOException {
        this.poller = poller;
        this.fd = fd;
        this.receiver = receiver;
        this.counters = poller.counters();
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
    public void send(ByteBuffer source, int offset, int length, InetSocketAddress to) {
        if (maySend(to)) {
            poller.sendBatch().add(fd, source, offset, length, to);
        }
    }

    @Override
    public void send(byte[] source, int offset, int length, InetSocketAddress to) {
        if (maySend(to)) {
            poller.sendBatch().add(fd, source, offset, length, to);
        }
    }

    private boolean maySend(InetSocketAddress to) {
        if (!open) {
            counters.add(NetCounter.DROPPED_PORT_CLOSED, 1);
        } else if (to.isUnresolved()) {
            counters.add(NetCounter.DROPPED_SEND_FAILED, 1);
        }
        return open && !to.isUnresolved();
    }

    @Override
    public void flush() {
        poller.sendBatch().flush();
    }

    @Override
    public int receiveBufferBytes() {
        return poller.sockets().receiveBufferBytes(fd);
    }

    @Override
    public int sendBufferBytes() {
        return poller.sockets().sendBufferBytes(fd);
    }

    @Override
    public int serve(long nowNanos, int ready) {
        ReceiveBatch batch = poller.receiveBatch();
        int total = 0;
        for (int i = 0; i < BATCHES_PER_TURN && open; i++) {
            int received = batch.receive(fd);
            counters.add(NetCounter.RECEIVE_CALLS, 1);
            for (int d = 0; d < received && open; d++) {
                deliver(nowNanos, batch, d);
            }
            total += Math.max(0, received);
            if (received < ReceiveBatch.CAPACITY) {
                break;
            }
        }
        return total;
    }

    private void deliver(long nowNanos, ReceiveBatch batch, int index) {
        if (batch.isTruncated(index)) {
            counters.add(NetCounter.DROPPED_TOO_LONG, 1);
            return;
        }
        int length = batch.length(index);
        counters.add(NetCounter.DATAGRAMS_IN, 1);
        counters.add(NetCounter.BYTES_IN, length);
        try {
            receiver.onDatagram(nowNanos, batch.buffer(), batch.offset(index), length, batch.from(index));
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
