package org.talkhpb.net;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Where exceptions of receivers, timers and commands end: counted always, logged at most once a second. */
final class Faults {
    private static final Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final long LOG_EVERY_NANOS = 1_000_000_000L;

    private final String loop;
    private final NetCounters counters;
    private long loggedNanos = System.nanoTime() - LOG_EVERY_NANOS;

    Faults(String loop, NetCounters counters) {
        this.loop = loop;
        this.counters = counters;
    }

    void escaped(RuntimeException failure) {
        counters.add(NetCounter.HANDLER_FAILURES, 1);
        long nowNanos = System.nanoTime();
        if (nowNanos - loggedNanos >= LOG_EVERY_NANOS) {
            loggedNanos = nowNanos;
            LOG.log(Level.WARNING, "A handler failed on loop " + loop, failure);
        }
    }
}
