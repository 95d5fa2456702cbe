package org.talkhpb.rtc.dtls;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Where DTLS handshakes of a process run: one virtual thread each, of which only a few compute at a time, so that a storm of joins does not
 * starve the media loops. A handshake that waits for a datagram holds no permit.
 */
public final class Handshakes {
    private final BcTlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
    private final Semaphore computing;

    /** @param atOnce how many handshakes may compute at the same time */
    public Handshakes(int atOnce) {
        computing = new Semaphore(atOnce);
    }

    /** A quarter of the machine, at least one core. */
    public static Handshakes forThisMachine() {
        return new Handshakes(Math.max(1, Runtime.getRuntime().availableProcessors() / 4));
    }

    /** Stateless but for its random source, so one serves all. */
    BcTlsCrypto crypto() {
        return crypto;
    }

    /** Runs a handshake, which starts computing at once. */
    void start(Runnable handshake) {
        Thread.ofVirtual().name("dtls").start(() -> {
            computing.acquireUninterruptibly();
            try {
                handshake.run();
            } finally {
                computing.release();
            }
        });
    }

    /** Called by a handshake around its wait for a datagram. */
    void waiting() {
        computing.release();
    }

    /** Called by a handshake when the wait is over. */
    void resumed() {
        computing.acquireUninterruptibly();
    }
}
