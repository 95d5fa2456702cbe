package org.talkhpb.signaling.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.room.Mailbox;
import org.talkhpb.signaling.session.CloseCode;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.session.Wire;

/**
 * One WebSocket. Its mailbox runs the client's frames one after the other; frames to the client are handed to the event
 * loop and remembered until they are written, so that those lost with the socket can be sent again after a resume.
 */
public final class Connection implements Wire {
    /** Requests of one client that wait for their turn; who sends faster than that is a flood. */
    private static final int MAX_WAITING_FRAMES = 256;

    private static final int MAX_UNWRITTEN_FRAMES = 2048;
    private static final long MAX_UNWRITTEN_CHARACTERS = 4L << 20;

    private final TextSocket socket;
    private final String remoteAddress;
    private final Counters counters;
    private final Mailbox mailbox;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Frame> unwritten = new ArrayDeque<>();
    private long unwrittenCharacters;
    private boolean closed;

    private volatile Optional<Session> session = Optional.empty();
    private volatile long heardNanos;
    private volatile long pingedNanos;
    private volatile long helloDeadlineNanos;

    Connection(TextSocket socket, String remoteAddress, long nowNanos, long helloNanos, Counters counters) {
        this.socket = socket;
        this.remoteAddress = remoteAddress;
        this.counters = counters;
        this.mailbox = new Mailbox("socket", MAX_WAITING_FRAMES, counters);
        this.heardNanos = nowNanos;
        this.helloDeadlineNanos = nowNanos + helloNanos;
    }

    /** @return false when too many frames wait */
    boolean tell(Runnable task) {
        return mailbox.tell(task);
    }

    Optional<Session> session() {
        return session;
    }

    void signedOn(Session owner) {
        session = Optional.of(owner);
    }

    @Override
    public boolean send(Frame frame) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (unwritten.size() >= MAX_UNWRITTEN_FRAMES
                    || unwrittenCharacters + frame.text().length() > MAX_UNWRITTEN_CHARACTERS) {
                counters.add(SignalingCounter.DROPPED_SLOW_CONSUMER);
                closed = true;
                socket.close(CloseCode.FAILED);
                return false;
            }
            unwritten.addLast(frame);
            unwrittenCharacters += frame.text().length();
            socket.write(frame.text(), this::written, this::gone);
        } finally {
            lock.unlock();
        }
        counters.add(SignalingCounter.MESSAGES_OUT);
        counters.add(SignalingCounter.BYTES_OUT, frame.text().length());
        return true;
    }

    /** Writes are confirmed in the order they were made. */
    private void written() {
        lock.lock();
        try {
            Frame frame = unwritten.pollFirst();
            if (frame != null) {
                unwrittenCharacters -= frame.text().length();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing can be sent any more; what was not written stays to be taken by {@link #unsent}. */
    void gone() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Frame> unsent() {
        lock.lock();
        try {
            closed = true;
            List<Frame> left = List.copyOf(unwritten);
            unwritten.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close(CloseCode code) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            socket.close(code);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    // ---- time

    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    long heardNanos() {
        return heardNanos;
    }

    long pingedNanos() {
        return pingedNanos;
    }

    /** The payload is the time in nanoseconds; a pong brings it back. */
    void ping(long nowNanos) {
        pingedNanos = nowNanos;
        socket.ping(Long.toString(nowNanos));
    }

    boolean isHelloOverdue(long nowNanos) {
        return session.isEmpty() && nowNanos >= helloDeadlineNanos;
    }

    /** While a hello is served the client cannot be late. */
    void suspendHelloDeadline() {
        helloDeadlineNanos = Long.MAX_VALUE;
    }

    void startHelloDeadline(long atNanos) {
        helloDeadlineNanos = atNanos;
    }
}
