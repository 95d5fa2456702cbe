package org.talkhpb.talk.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Slows down guessing: counts failures by a key (user name, or address) in a sliding window. Bounded; the entry that was
 * written longest ago gives way. Each instance counts for itself.
 */
@ApplicationScoped
public class LoginThrottle {
    private static final int MAX_KEYS = 20_000;

    private final AccountConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ArrayDeque<Long>> failuresNanos = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Long>> eldest) {
            return size() > MAX_KEYS;
        }
    };

    LoginThrottle(AccountConfig config) {
        this.config = config;
    }

    /** Whether this key failed too often lately. */
    public boolean isBlocked(String key) {
        lock.lock();
        try {
            ArrayDeque<Long> failures = failuresNanos.get(key);
            if (failures == null) {
                return false;
            }
            long oldest = System.nanoTime() - config.throttleWindow().toNanos();
            while (!failures.isEmpty() && failures.peekFirst() - oldest < 0) {
                failures.removeFirst();
            }
            return failures.size() >= config.failuresAllowed();
        } finally {
            lock.unlock();
        }
    }

    public void failed(String key) {
        lock.lock();
        try {
            ArrayDeque<Long> failures = failuresNanos.computeIfAbsent(key, unknown -> new ArrayDeque<>());
            failures.addLast(System.nanoTime());
            if (failures.size() > config.failuresAllowed()) {
                failures.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    public void succeeded(String key) {
        lock.lock();
        try {
            failuresNanos.remove(key);
        } finally {
            lock.unlock();
        }
    }
}
