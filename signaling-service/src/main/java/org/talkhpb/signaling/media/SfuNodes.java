package org.talkhpb.signaling.media;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.load.SfuLoad;

/** The SFU nodes that announce themselves, and the choice of one for a new publisher. A node silent for 3 s is gone. */
public final class SfuNodes {
    private static final Logger LOG = Logger.getLogger(SfuNodes.class);
    private static final long GONE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private record Heard(SfuLoad load, long atNanos) {}

    private final Bus bus;
    private final LongSupplier nowNanos;
    private final Map<String, Heard> nodes = new ConcurrentHashMap<>();
    private final List<Consumer<String>> onGone = new CopyOnWriteArrayList<>();

    public SfuNodes(Bus bus, LongSupplier nowNanos) {
        this.bus = bus;
        this.nowNanos = nowNanos;
        bus.subscribe(Subjects.sfuLoad(), SfuLoad.class, this::onLoad);
    }

    /** Hears of nodes that fell silent or started anew; must not block. */
    void onGone(Consumer<String> listener) {
        onGone.add(listener);
    }

    private void onLoad(SfuLoad load) {
        Heard before = nodes.put(load.node(), new Heard(load, nowNanos.getAsLong()));
        if (before == null) {
            LOG.infof("SFU node %s is here", load.node());
        } else if (before.load().started() != load.started()) {
            LOG.warnf("SFU node %s started anew", load.node());
            onGone.forEach(listener -> listener.accept(load.node()));
        }
    }

    /** Once a second. */
    public void onTime(long now) {
        if (!bus.isConnected()) {
            // Silence proves nothing while we are the one who is cut off.
            nodes.replaceAll((node, heard) -> new Heard(heard.load(), now));
            return;
        }
        nodes.forEach((node, heard) -> {
            if (now - heard.atNanos() > GONE_NANOS && nodes.remove(node, heard)) {
                LOG.warnf("SFU node %s is silent: its streams are dropped", node);
                onGone.forEach(listener -> listener.accept(node));
            }
        });
    }

    public Collection<SfuLoad> all() {
        return nodes.values().stream().map(Heard::load).toList();
    }

    boolean isAlive(String node) {
        return nodes.containsKey(node);
    }

    /** The nodes that take new publishers, least loaded first. */
    List<String> byLoad() {
        return all().stream()
                .filter(load -> !load.draining())
                .sorted(Comparator.comparingInt(SfuLoad::loadPercent)
                        .thenComparingInt(load -> load.publishers() + load.subscribers()))
                .map(SfuLoad::node)
                .toList();
    }
}
