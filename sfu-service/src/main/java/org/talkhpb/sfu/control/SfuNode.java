package org.talkhpb.sfu.control;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.sfu.loop.MediaLoop;
import org.talkhpb.sfu.loop.StreamEvents;

/**
 * The node from start to stop: opens the loops, answers orders, and on SIGTERM announces the end, waits for running
 * streams as long as configured, closes the rest and stops.
 */
@Startup
@ApplicationScoped
public class SfuNode {
    private static final Logger LOG = System.getLogger(SfuNode.class.getName());
    private static final long DRAIN_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LAST_WORDS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final SfuConfig config;
    private final Bus bus;
    private final String name;
    private final long startedMillis = System.currentTimeMillis();
    private final List<InetAddress> addresses;
    private final MediaEvents events;
    private final MediaLoops loops;
    private final MediaCommands commands;
    private volatile boolean draining;
    private volatile int loadPercent;

    SfuNode(SfuConfig config, Bus bus) throws IOException {
        this.config = config;
        this.bus = bus;
        this.name = config.node().orElseGet(SfuNode::drawnName);
        this.addresses = AnnouncedAddresses.of(config);
        this.events = new MediaEvents(name, bus);
        int count = config.loops().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        this.loops = MediaLoops.open(count, config.mediaPort(), addresses, new Placement());
        this.commands = new MediaCommands(loops, () -> draining, () -> loadPercent > LoadReporter.BUSY_PERCENT);
    }

    private static String drawnName() {
        return "sfu-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    @PostConstruct
    void answerOrders() {
        bus.answer(Subjects.sfuCommand(name), MediaCommand.class, commands::answer);
        LOG.log(Level.INFO, "Node {0} with {1} media loops", name, loops.all().size());
    }

    public String name() {
        return name;
    }

    /** Milliseconds since the epoch. */
    public long startedMillis() {
        return startedMillis;
    }

    public List<InetAddress> addresses() {
        return addresses;
    }

    public MediaLoops loops() {
        return loops;
    }

    public boolean isDraining() {
        return draining;
    }

    /** What the node's own measure of its load is, 0 … 100. */
    void setLoadPercent(int percent) {
        loadPercent = percent;
    }

    void stop(@Observes ShutdownEvent event) {
        draining = true;
        events.onShutdownScheduled();
        long deadlineNanos = System.nanoTime() + config.drainFor().toNanos();
        while (loops.streams() > 0 && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(DRAIN_LOOK_NANOS);
        }
        CompletableFuture<?>[] closed = loops.all().stream()
                .map(loop -> loop.ask(streams -> {
                    streams.closeAll("shutdown");
                    return loop.name();
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(closed)
                .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                .exceptionally(_ -> null)
                .join();
        LockSupport.parkNanos(LAST_WORDS_NANOS);
        loops.all().forEach(MediaLoop::close);
        events.close();
    }

    /** Keeps the table of streams right when publishers end by themselves. */
    private final class Placement implements StreamEvents {
        @Override
        public void onPublished(StreamId stream, String sid) {
            events.onPublished(stream, sid);
        }

        @Override
        public void onPublisherClosed(StreamId stream, String sid, String reason) {
            loops.forget(stream);
            events.onPublisherClosed(stream, sid, reason);
        }

        @Override
        public void onSubscriberClosed(StreamId stream, String subscriber, String sid, String reason) {
            events.onSubscriberClosed(stream, subscriber, sid, reason);
        }
    }
}
