package org.talkhpb.rtc.dtls;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Where DTLS handshakes of a process run: one virtual thread each, of which only a few compute at a time, so that a storm of joins does not
 * starve the media loops. A handshake that waits for a datagram holds no permit.
 */
public final class Handshakes {
    private final BcTlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
    private final Set<HandshakeLine> running = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Semaphore computing;

    /** @param atOnce how many handshakes may compute at the same time */
    public Handshakes(int atOnce) {
        computing = new Semaphore(atOnce);
    }

    /** A quarter of the machine, at least one core. */
    public static Handshakes forThisMachine() {
        return new Handshakes(Math.max(1, Runtime.getRuntime().availableProcessors() / 4));
    }

    /** Handshakes that have begun and not ended. */
    public int count() {
        return running.size();
    }

    /**
     * Waits until every handshake has ended or waits for a datagram. With it a test in virtual time can hold the time while a handshake computes.
     *
     * @return false when that did not happen within the limit
     */
    public boolean awaitQuiet(long limitNanos) throws InterruptedException {
        long leftNanos = limitNanos;
        lock.lock();
        try {
            while (!running.stream().allMatch(HandshakeLine::isQuiet)) {
                if (leftNanos <= 0) {
                    return false;
                }
                leftNanos = changed.awaitNanos(leftNanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Stateless but for its random source, so one serves all. */
    BcTlsCrypto crypto() {
        return crypto;
    }

    /** Runs a handshake, which starts computing at once. */
    void start(HandshakeLine line, Runnable handshake) {
        running.add(line);
        Thread.ofVirtual().name("dtls").start(() -> {
            computing.acquireUninterruptibly();
            try {
                handshake.run();
            } finally {
                computing.release();
                running.remove(line);
                signal();
            }
        });
    }

    /** Called by a handshake around its wait for a datagram. */
    void waiting() {
        computing.release();
        signal();
    }

    /** Called by a handshake when the wait is over. */
    void resumed() {
        computing.acquireUninterruptibly();
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
