package org.talkhpb.rtc.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;

/**
 * The datagram transport BouncyCastle talks to. While the handshake runs, its thread waits here for datagrams and leaves its own in a queue for the
 * loop. Afterwards ({@link #handToLoop}) the loop alone uses it, nothing waits, and datagrams leave directly.
 */
final class HandshakeLine implements DatagramTransport {
    private static final int RECEIVE_LIMIT = 2_048;
    private static final int SEND_LIMIT = 1_200;
    private static final int QUEUE_LENGTH = 64;
    private static final int COMPUTING = -1;

    private final ArrayBlockingQueue<byte[]> inbound = new ArrayBlockingQueue<>(QUEUE_LENGTH);
    private final ArrayBlockingQueue<byte[]> outbound = new ArrayBlockingQueue<>(QUEUE_LENGTH);
    private final Handshakes handshakes;
    private final DtlsSink out;
    private final Runnable wake;
    /** How many datagrams the loop has given, and how many the handshake had taken when it began to wait. */
    private volatile int given;

    private volatile int waitingAfter = COMPUTING;
    private int taken;
    private volatile boolean ofLoop;
    private volatile boolean closed;

    /** Says "nothing more now" to BouncyCastle's record layer, which treats no other answer as that; has no stack and no cause. */
    static final class NothingMore extends InterruptedIOException {
        private static final long serialVersionUID = 1L;

        NothingMore() {
            super("no datagram is waiting");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    HandshakeLine(Handshakes handshakes, DtlsSink out, Runnable wake) {
        this.handshakes = handshakes;
        this.out = out;
        this.wake = wake;
    }

    /** Loop: gives a datagram to whoever reads; false when the queue is full. */
    boolean give(byte[] buffer, int offset, int length) {
        if (inbound.remainingCapacity() == 0) {
            return false;
        }
        byte[] copy = new byte[length];
        System.arraycopy(buffer, offset, copy, 0, length);
        given = given + 1;
        return inbound.offer(copy);
    }

    /** True while the handshake waits and nothing is on its way to it. */
    boolean isQuiet() {
        return waitingAfter == given;
    }

    /** Loop: sends what the handshake has left. */
    void flushOutbound() {
        for (byte[] datagram = outbound.poll(); datagram != null; datagram = outbound.poll()) {
            out.send(datagram, 0, datagram.length);
        }
    }

    boolean hasOutbound() {
        return !outbound.isEmpty();
    }

    /** Handshake thread, as its last act. */
    void handToLoop() {
        ofLoop = true;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
        byte[] datagram = ofLoop ? inbound.poll() : await(waitMillis);
        if (datagram == null) {
            if (ofLoop) {
                throw new NothingMore();
            }
            return -1;
        }
        int size = Math.min(datagram.length, length);
        System.arraycopy(datagram, 0, buffer, offset, size);
        return size;
    }

    private byte[] await(int waitMillis) throws IOException {
        byte[] ready = inbound.poll();
        if (ready != null) {
            taken++;
            return ready;
        }
        waitingAfter = taken;
        handshakes.waiting();
        try {
            byte[] datagram = inbound.poll(waitMillis, TimeUnit.MILLISECONDS);
            waitingAfter = COMPUTING;
            taken += datagram == null ? 0 : 1;
            if (closed) {
                throw new IOException("the peer was closed during its handshake");
            }
            return datagram;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            handshakes.resumed();
        }
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
        if (ofLoop) {
            out.send(buffer, offset, length);
            return;
        }
        byte[] copy = new byte[length];
        System.arraycopy(buffer, offset, copy, 0, length);
        if (outbound.offer(copy)) {
            wake.run();
        }
    }

    /** By BouncyCastle after close_notify or an alert, and by the loop to end a waiting handshake. */
    @Override
    public void close() {
        closed = true;
        inbound.offer(new byte[0]);
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }
}
