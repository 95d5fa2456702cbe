package org.talkhpb.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A connection over a JDK channel. */
final class NioTcpPort implements TcpPort, NioPoller.Served {
    private final NioPoller poller;
    private final SocketChannel channel;
    private final InetSocketAddress localAddress;
    private final InetSocketAddress remoteAddress;
    private final WriteQueue queue;
    private Receiver receiver;
    private SelectionKey key;
    private boolean flushScheduled;

    NioTcpPort(NioPoller poller, SocketChannel channel, int writeQueueBytes) throws IOException {
        this.poller = poller;
        this.channel = channel;
        this.localAddress = (InetSocketAddress) channel.getLocalAddress();
        this.remoteAddress = (InetSocketAddress) channel.getRemoteAddress();
        this.queue = new WriteQueue(writeQueueBytes);
    }

    void begin(Receiver bytesReceiver, SelectionKey selectionKey) {
        receiver = bytesReceiver;
        key = selectionKey;
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
        if (!channel.isOpen() || !queue.reserve(length)) {
            poller.counters().add(NetCounter.WRITES_REFUSED, 1);
            return false;
        }
        if (!flushScheduled) {
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
        return channel.isOpen() ? queue.room() : 0;
    }

    void flush() {
        flushScheduled = false;
        if (!channel.isOpen()) {
            return;
        }
        try {
            ByteBuffer scratch = poller.writeBuffer();
            int taken = 1;
            while (queue.size() > 0 && taken > 0) {
                scratch.clear().limit(queue.peek(scratch));
                taken = channel.write(scratch);
                queue.skip(taken);
            }
            if (key != null) {
                int write = queue.size() > 0 ? SelectionKey.OP_WRITE : 0;
                key.interestOps(SelectionKey.OP_READ | write);
            }
        } catch (IOException e) {
            // The next read reports the broken connection to the receiver.
            queue.skip(queue.size());
        }
    }

    @Override
    public int serve(long nowNanos) {
        if (key.isWritable()) {
            flush();
        }
        if (!key.isValid() || !key.isReadable()) {
            return 1;
        }
        ByteBuffer buffer = poller.readBuffer().clear();
        int length;
        try {
            length = channel.read(buffer);
        } catch (IOException e) {
            length = -1;
        }
        if (length < 0) {
            end(nowNanos);
        } else if (length > 0) {
            deliver(nowNanos, buffer.clear(), length);
        }
        return 1;
    }

    /** After a failure nobody knows where in the stream the receiver is, so the connection ends. */
    private void deliver(long nowNanos, ByteBuffer buffer, int length) {
        try {
            receiver.onBytes(nowNanos, buffer, 0, length);
        } catch (RuntimeException e) {
            poller.faults().escaped(e);
            end(nowNanos);
        }
    }

    private void end(long nowNanos) {
        close();
        try {
            receiver.onClosed(nowNanos);
        } catch (RuntimeException e) {
            poller.faults().escaped(e);
        }
    }

    @Override
    public void close() {
        if (channel.isOpen()) {
            flush();
            NioPoller.closeQuietly(channel);
        }
    }
}
