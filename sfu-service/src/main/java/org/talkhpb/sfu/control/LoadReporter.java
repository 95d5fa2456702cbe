package org.talkhpb.sfu.control;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.sfu.loop.LoopSnapshot;
import org.talkhpb.sfu.loop.MediaLoop;
import org.talkhpb.sfu.observe.SfuCounter;

/** Looks at the loops each second, tells signaling how busy the node is, and keeps the picture for metrics. */
@ApplicationScoped
public class LoadReporter {
    /** Above this load new publishers are refused. */
    static final int BUSY_PERCENT = 90;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final SfuNode node;
    private final SfuConfig config;
    private final Bus bus;
    private final String version;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private volatile List<LoopSnapshot> latest = List.of();
    private long lookedNanos = System.nanoTime();
    private long bytesIn;
    private long bytesOut;

    LoadReporter(
            SfuNode node,
            SfuConfig config,
            Bus bus,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.node = node;
        this.config = config;
        this.bus = bus;
        this.version = version;
    }

    /** The loops as last seen. */
    public List<LoopSnapshot> latest() {
        return latest;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void report() {
        List<LoopSnapshot> seen = new ArrayList<>();
        for (MediaLoop loop : node.loops().all()) {
            try {
                seen.add(loop.snapshot().orTimeout(1, TimeUnit.SECONDS).join());
            } catch (CompletionException _) {
                // A loop that does not answer shows in liveness; the others are reported.
                continue;
            }
        }
        latest = List.copyOf(seen);
        bus.publish(Subjects.sfuLoad(), load(seen, System.nanoTime()));
    }

    private SfuLoad load(List<LoopSnapshot> seen, long nowNanos) {
        long in = sum(seen, SfuCounter.RTP_IN_BYTES);
        long out = sum(seen, SfuCounter.RTP_OUT_BYTES);
        long elapsedNanos = Math.max(1, nowNanos - lookedNanos);
        long bitsIn = bitsPerSecond(in - bytesIn, elapsedNanos);
        long bitsOut = bitsPerSecond(out - bytesOut, elapsedNanos);
        lookedNanos = nowNanos;
        bytesIn = in;
        bytesOut = out;
        int publishers =
                seen.stream().mapToInt(loop -> loop.publishers().size()).sum();
        int subscribers = seen.stream().mapToInt(LoopSnapshot::subscribers).sum();
        int percent = percent(publishers + subscribers);
        node.setLoadPercent(percent);
        return new SfuLoad(
                node.name(),
                node.startedMillis(),
                addresses(),
                publishers,
                subscribers,
                percent,
                bitsIn,
                bitsOut,
                node.isDraining(),
                config.maxStreamBitrate(),
                config.maxScreenBitrate(),
                version);
    }

    private int percent(int peers) {
        // Of this process: on a shared machine others may be busy while the loops are not.
        double byCpu = Math.max(0, system.getProcessCpuLoad()) * 100;
        double byPeers = 100.0 * peers / config.maxPeers();
        return (int) Math.min(100, Math.max(byCpu, byPeers));
    }

    private List<SfuLoad.MediaAddress> addresses() {
        List<SfuLoad.MediaAddress> addresses = new ArrayList<>();
        for (MediaLoop loop : node.loops().all()) {
            for (InetAddress address : node.addresses()) {
                addresses.add(new SfuLoad.MediaAddress(address.getHostAddress(), loop.port()));
            }
        }
        return addresses;
    }

    private static long sum(List<LoopSnapshot> loops, SfuCounter counter) {
        return loops.stream().mapToLong(loop -> loop.count(counter)).sum();
    }

    private static long bitsPerSecond(long bytes, long elapsedNanos) {
        return (long) (bytes * 8.0 * NANOS_PER_SECOND / elapsedNanos);
    }
}
