package org.talkhpb.turn.observe;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.talkhpb.net.NetCounter;
import org.talkhpb.service.Describable;
import org.talkhpb.turn.allocation.AllocationSummary;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.node.TurnLoop;
import org.talkhpb.turn.node.TurnNode;

/** The node on the describe page: its loops with their counters and some of their allocations. */
@Singleton
public class LiveAllocations implements Describable {
    private static final int SHOWN_PER_LOOP = 200;
    private static final long WAIT_SECONDS = 2;

    private final TurnNode node;

    LiveAllocations(TurnNode node) {
        this.node = node;
    }

    /** One loop. */
    record LoopPage(String name, Map<String, Long> counters, List<AllocationSummary> allocations) {}

    /** The node. */
    record NodePage(int allocations, int freePorts, boolean draining, List<LoopPage> loops) {}

    @Override
    public String name() {
        return "turn";
    }

    @Override
    public Object describe() {
        List<LoopPage> pages = node.loops().stream().map(LiveAllocations::page).toList();
        return new NodePage(node.allocations(), node.freePorts(), node.isDraining(), pages);
    }

    private static LoopPage page(TurnLoop loop) {
        CompletableFuture<List<AllocationSummary>> allocations =
                loop.describe(SHOWN_PER_LOOP).completeOnTimeout(List.of(), WAIT_SECONDS, TimeUnit.SECONDS);
        return new LoopPage(loop.loop().name(), counters(loop), allocations.join());
    }

    private static Map<String, Long> counters(TurnLoop loop) {
        Map<String, Long> counters = new TreeMap<>();
        for (TurnCounter counter : TurnCounter.values()) {
            counters.put(counter.name(), loop.counters().get(counter));
        }
        for (NetCounter counter : NetCounter.values()) {
            counters.put("NET_" + counter.name(), loop.loop().counters().get(counter));
        }
        return counters;
    }
}
