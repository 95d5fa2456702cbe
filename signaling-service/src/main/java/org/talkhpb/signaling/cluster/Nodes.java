package org.talkhpb.signaling.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.NodeEvent;

/**
 * The living nodes of the cluster, by their heartbeats. Told the time once a second; a node unheard for
 * {@link #DEAD_AFTER_NANOS} is dead, and the others hear of it. Nobody is leader and there is no list of peers.
 */
public final class Nodes {
    private static final Logger LOG = Logger.getLogger(Nodes.class);
    private static final long DEAD_AFTER_NANOS = 4_000_000_000L;

    private record Heard(long atNanos, Map<String, Integer> sessions) {}

    private final String self;
    private final Bus bus;
    private final LongSupplier nowNanos;
    private final Supplier<Map<String, Integer>> ownSessions;
    private final Map<String, Heard> others = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<String>> onGone = new CopyOnWriteArrayList<>();

    /** @param ownSessions counted sessions of this node by backend */
    public Nodes(String self, Bus bus, LongSupplier nowNanos, Supplier<Map<String, Integer>> ownSessions) {
        this.self = self;
        this.bus = bus;
        this.nowNanos = nowNanos;
        this.ownSessions = ownSessions;
        bus.subscribe(Subjects.signalingNodes(), NodeEvent.class, this::onEvent);
    }

    public String self() {
        return self;
    }

    /** Hears of nodes that died or left; called on a bus or housekeeping thread and must not block. */
    public void onGone(Consumer<String> listener) {
        onGone.add(listener);
    }

    public boolean isAlive(String node) {
        return node.equals(self) || others.containsKey(node);
    }

    /** Living nodes including this one. */
    public int count() {
        return others.size() + 1;
    }

    /** Counted sessions of a backend on all other nodes, at most a second old. */
    public int sessionsElsewhere(String backend) {
        return others.values().stream()
                .mapToInt(heard -> heard.sessions().getOrDefault(backend, 0))
                .sum();
    }

    /** Once a second. */
    public void onTime(long now) {
        bus.publish(Subjects.signalingNodes(), new NodeEvent.Alive(self, ownSessions.get()));
        if (!bus.isConnected()) {
            // Silence proves nothing while we are the one who is cut off.
            others.replaceAll((node, heard) -> new Heard(now, heard.sessions()));
            return;
        }
        others.forEach((node, heard) -> {
            if (now - heard.atNanos() > DEAD_AFTER_NANOS && others.remove(node, heard)) {
                LOG.warnf("node %s is silent: its sessions are taken over", node);
                onGone.forEach(listener -> listener.accept(node));
            }
        });
    }

    /** An orderly stop: the others need not wait for silence. */
    public void leave() {
        bus.publish(Subjects.signalingNodes(), new NodeEvent.Leaving(self));
    }

    private void onEvent(NodeEvent event) {
        if (event.node().equals(self)) {
            return;
        }
        switch (event) {
            case NodeEvent.Alive alive -> {
                if (others.put(alive.node(), new Heard(nowNanos.getAsLong(), alive.sessions())) == null) {
                    LOG.infof("node %s is here", alive.node());
                }
            }
            case NodeEvent.Leaving leaving -> {
                others.remove(leaving.node());
                onGone.forEach(listener -> listener.accept(leaving.node()));
            }
        }
    }
}
