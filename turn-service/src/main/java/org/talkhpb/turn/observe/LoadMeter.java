package org.talkhpb.turn.observe;

import org.talkhpb.net.NetCounter;
import org.talkhpb.turn.node.TurnLoop;
import org.talkhpb.turn.node.TurnNode;

/** How busy the node was since it was last asked. Used by one thread. */
final class LoadMeter {
    private static final int BITS = 8;
    private static final double NANOS = 1e9;

    /** @param loadPercent the busiest of loops and ports */
    record Load(int loadPercent, long bitsPerSecondIn, long bitsPerSecondOut) {}

    private final TurnNode node;
    private final long[] busyNanos;
    private long bytesIn;
    private long bytesOut;
    private long measuredNanos;

    LoadMeter(TurnNode node, long nowNanos) {
        this.node = node;
        this.busyNanos = new long[node.loops().size()];
        this.measuredNanos = nowNanos;
    }

    Load measure(long nowNanos) {
        double seconds = Math.max(1, nowNanos - measuredNanos) / NANOS;
        measuredNanos = nowNanos;
        double busiest = 0;
        for (int i = 0; i < busyNanos.length; i++) {
            long busy = node.loops().get(i).loop().counters().get(NetCounter.BUSY_NANOS);
            busiest = Math.max(busiest, (busy - busyNanos[i]) / NANOS / seconds);
            busyNanos[i] = busy;
        }
        double ports = node.allocations() / (double) Math.max(1, node.allocations() + node.freePorts());
        long allIn = sum(NetCounter.BYTES_IN);
        long allOut = sum(NetCounter.BYTES_OUT);
        Load load = new Load(
                (int) Math.min(100, Math.round(100 * Math.max(busiest, ports))),
                Math.round((allIn - bytesIn) * BITS / seconds),
                Math.round((allOut - bytesOut) * BITS / seconds));
        bytesIn = allIn;
        bytesOut = allOut;
        return load;
    }

    private long sum(NetCounter counter) {
        return node.loops().stream()
                .map(TurnLoop::loop)
                .mapToLong(loop -> loop.counters().get(counter))
                .sum();
    }
}
