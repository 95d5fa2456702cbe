package org.talkhpb.sfu.loop;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.publish.PublisherDescription;

/** A loop at one moment, for metrics, load reports, the describe page and tests. */
public record LoopSnapshot(String loop, Map<SfuCounter, Long> counters, List<PublisherDescription> publishers) {

    public LoopSnapshot {
        counters = Collections.unmodifiableMap(counters);
        publishers = List.copyOf(publishers);
    }

    public long count(SfuCounter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    public int subscribers() {
        return publishers.stream()
                .mapToInt(publisher -> publisher.subscribers().size())
                .sum();
    }
}
