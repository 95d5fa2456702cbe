package org.talkhpb.talk.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers, for a few minutes, digests of logins that were proven, because clients with Basic auth send them with each
 * request and Argon2 is slow by design. The digest is keyed by a secret of this process.
 */
final class VerifiedLogins {
    private final String key = Secrets.fresh();
    private final long lifetimeNanos;
    private final Map<String, Long> provenAtNanos;
    private final ReentrantLock lock = new ReentrantLock();

    VerifiedLogins(int capacity, Duration lifetime) {
        this.lifetimeNanos = lifetime.toNanos();
        this.provenAtNanos = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > capacity;
            }
        };
    }

    boolean contains(String passwordHash, String password) {
        lock.lock();
        try {
            Long since = provenAtNanos.get(digest(passwordHash, password));
            return since != null && System.nanoTime() - since < lifetimeNanos;
        } finally {
            lock.unlock();
        }
    }

    void add(String passwordHash, String password) {
        lock.lock();
        try {
            provenAtNanos.put(digest(passwordHash, password), System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private String digest(String passwordHash, String password) {
        return Secrets.sha256(key + passwordHash + ":" + password);
    }
}
