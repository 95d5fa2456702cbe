package org.talkhpb.talk.feed;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subject;
import org.talkhpb.talk.account.Secrets;

/**
 * Where readers wait for news of a room. A reader is a parked virtual thread: it opens a {@link Watch} <em>before</em>
 * it reads the database and, finding nothing, awaits the watch; whatever was committed in between has woken it already.
 * News comes from this node after the commit, and from other nodes over the bus. Nobody polls the database.
 */
public final class Feed {
    private final Bus bus;
    private final Function<String, Subject> subject;
    private final String node = Secrets.fresh().substring(0, 16);
    private final Map<String, Watched> rooms = new ConcurrentHashMap<>();

    /**
     * @param subject where news of a room travels between nodes
     */
    public Feed(Bus bus, Function<String, Subject> subject) {
        this.bus = bus;
        this.subject = subject;
        // While the bus was away, news of other nodes were lost: every reader looks again.
        bus.onConnected(() -> rooms.values().forEach(Watched::wake));
    }

    /** Begins to listen for news of a room. Close it when done. */
    public Watch watch(String token) {
        Watched room = rooms.compute(token, (key, known) -> {
            Watched watched = known == null ? new Watched(subscribe(key)) : known;
            watched.readers++;
            return watched;
        });
        return new Watch(token, room);
    }

    /** Tells readers here and elsewhere that there is news. To be called once it is committed; never blocks. */
    public void tell(String token) {
        wake(token);
        bus.publish(subject.apply(token), new FeedNews(node));
    }

    private Bus.Subscription subscribe(String token) {
        return bus.subscribe(subject.apply(token), FeedNews.class, news -> {
            if (!news.node().equals(node)) {
                wake(token);
            }
        });
    }

    private void wake(String token) {
        Watched room = rooms.get(token);
        if (room != null) {
            room.wake();
        }
    }

    /** Whether a reader of the room is parked at this moment. */
    public boolean isParked(String token) {
        Watched room = rooms.get(token);
        return room != null && room.hasParked();
    }

    /** How many read each room. */
    public Map<String, Integer> readers() {
        Map<String, Integer> readers = new TreeMap<>();
        rooms.forEach((token, room) -> readers.put(token, room.readers));
        return readers;
    }

    /** Sends all readers home: the service stops. */
    public void end() {
        rooms.values().forEach(Watched::end);
    }

    /** One reader's attention. */
    public final class Watch implements AutoCloseable {
        private final String token;
        private final Watched room;
        private long seen;

        private Watch(String token, Watched room) {
            this.token = token;
            this.room = room;
            this.seen = room.version();
        }

        /** Parks until there is news since the last call (true) or the deadline passes (false). */
        public boolean await(long deadlineNanos) throws InterruptedException {
            long version = room.awaitNewer(seen, deadlineNanos);
            boolean news = version != seen;
            seen = version;
            return news;
        }

        @Override
        public void close() {
            rooms.computeIfPresent(token, (key, watched) -> {
                if (--watched.readers > 0) {
                    return watched;
                }
                watched.subscription.close();
                return null;
            });
        }
    }

    /** A room somebody waits for. {@code readers} changes only inside the map's compute of its token. */
    private static final class Watched {
        private final Bus.Subscription subscription;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition news = lock.newCondition();
        private int readers;
        private long version;
        private boolean ended;

        Watched(Bus.Subscription subscription) {
            this.subscription = subscription;
        }

        long version() {
            lock.lock();
            try {
                return version;
            } finally {
                lock.unlock();
            }
        }

        boolean hasParked() {
            lock.lock();
            try {
                return lock.hasWaiters(news);
            } finally {
                lock.unlock();
            }
        }

        void wake() {
            lock.lock();
            try {
                version++;
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }

        void end() {
            lock.lock();
            try {
                ended = true;
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }

        long awaitNewer(long seen, long deadlineNanos) throws InterruptedException {
            lock.lock();
            try {
                long leftNanos = deadlineNanos - System.nanoTime();
                while (version == seen && !ended && leftNanos > 0) {
                    leftNanos = news.awaitNanos(leftNanos);
                }
                return version;
            } finally {
                lock.unlock();
            }
        }
    }
}
