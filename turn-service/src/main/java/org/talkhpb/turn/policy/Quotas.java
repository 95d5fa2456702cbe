package org.talkhpb.turn.policy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the allocations of users, sources and the node, across loops. The maps hold only names that have an allocation,
 * so they are bounded by it.
 */
public final class Quotas {

    /** Which limit was met. */
    public enum Exceeded {
        TOTAL,
        BANDWIDTH,
        SOURCE,
        USER
    }

    /** A place that an allocation holds. */
    public sealed interface Admission {

        /** Held until {@link #release}, which counts once however often it is called. */
        final class Place implements Admission {
            private final Quotas quotas;
            private final String user;
            private final String source;
            private final AtomicBoolean held = new AtomicBoolean(true);

            private Place(Quotas quotas, String user, String source) {
                this.quotas = quotas;
                this.user = user;
                this.source = source;
            }

            public void release() {
                if (held.compareAndSet(true, false)) {
                    quotas.total.decrementAndGet();
                    leave(quotas.bySource, source);
                    leave(quotas.byUser, user);
                }
            }
        }

        /** Answered 486. */
        record Refused(Exceeded limit) implements Admission {}
    }

    private volatile QuotaLimits limits;
    private final AtomicInteger total = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> byUser = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> bySource = new ConcurrentHashMap<>();

    public Quotas(QuotaLimits limits) {
        this.limits = limits;
    }

    public QuotaLimits limits() {
        return limits;
    }

    /** Other limits from now on; who is beyond them keeps what he has. Any thread. */
    public void limitsAre(QuotaLimits changed) {
        limits = changed;
    }

    /** Allocations that hold a place now. */
    public int held() {
        return total.get();
    }

    /** Takes a place for one more allocation, if every limit has one. */
    public Admission admit(String user, InetAddress client) {
        String source = source(client);
        Optional<Exceeded> exceeded = take(user, source);
        return exceeded.isPresent() ? new Admission.Refused(exceeded.get()) : new Admission.Place(this, user, source);
    }

    private Optional<Exceeded> take(String user, String source) {
        QuotaLimits now = limits;
        int count = total.incrementAndGet();
        if (now.total() > 0 && count > now.total()) {
            total.decrementAndGet();
            return Optional.of(Exceeded.TOTAL);
        }
        if (now.capacityBytesPerSecond() > 0 && count * now.maxBytesPerSecond() > now.capacityBytesPerSecond()) {
            total.decrementAndGet();
            return Optional.of(Exceeded.BANDWIDTH);
        }
        if (!enter(bySource, source, now.perSource())) {
            total.decrementAndGet();
            return Optional.of(Exceeded.SOURCE);
        }
        if (!enter(byUser, user, now.perUser())) {
            total.decrementAndGet();
            leave(bySource, source);
            return Optional.of(Exceeded.USER);
        }
        return Optional.empty();
    }

    private static boolean enter(ConcurrentHashMap<String, Integer> counts, String name, int limit) {
        if (counts.merge(name, 1, Integer::sum) > limit && limit > 0) {
            leave(counts, name);
            return false;
        }
        return true;
    }

    private static void leave(ConcurrentHashMap<String, Integer> counts, String name) {
        counts.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
    }

    private static String source(InetAddress client) {
        byte[] bytes = client.getAddress();
        return Arrays.toString(client instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }
}
