package org.talkhpb.sfu.control;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.net.NetCounter;
import org.talkhpb.sfu.loop.LoopSnapshot;
import org.talkhpb.sfu.loop.MediaLoop;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.publish.PublisherDescription;

/**
 * Prometheus: publishers and subscribers under the names of the Go signaling server's proxy ({@code signaling_mcu_…}), so
 * that dashboards go on; everything a loop counts as {@code sfu_…_total}.
 */
@Startup
@ApplicationScoped
public class SfuMetrics {
    private final SfuNode node;
    private final LoadReporter reporter;
    private final MeterRegistry meters;

    SfuMetrics(SfuNode node, LoadReporter reporter, MeterRegistry meters) {
        this.node = node;
        this.reporter = reporter;
        this.meters = meters;
    }

    @PostConstruct
    void register() {
        for (StreamType type : StreamType.values()) {
            gauge("signaling.mcu.publishers", type, loop -> publishers(loop, type));
            gauge("signaling.mcu.subscribers", type, loop -> subscribers(loop, type));
        }
        for (SfuCounter counter : SfuCounter.values()) {
            FunctionCounter.builder("sfu." + counter.label().replace('_', '.'), reporter, seen -> seen.latest().stream()
                            .mapToLong(loop -> loop.count(counter))
                            .sum())
                    .register(meters);
        }
        for (MediaLoop loop : node.loops().all()) {
            for (NetCounter counter : NetCounter.values()) {
                FunctionCounter.builder(
                                "sfu.net." + counter.label().replace('_', '.'), loop, source -> source.netCounters()
                                        .get(counter))
                        .tag("loop", loop.name())
                        .register(meters);
            }
        }
    }

    private void gauge(String name, StreamType type, ToDoubleFunction<LoopSnapshot> value) {
        Gauge.builder(name, reporter, seen -> seen.latest().stream()
                        .mapToDouble(value)
                        .sum())
                .tag("type", type.wireName())
                .register(meters);
    }

    private static long publishers(LoopSnapshot loop, StreamType type) {
        return loop.publishers().stream()
                .filter(publisher -> publisher.stream().type() == type)
                .count();
    }

    private static long subscribers(LoopSnapshot loop, StreamType type) {
        return loop.publishers().stream()
                .filter(publisher -> publisher.stream().type() == type)
                .map(PublisherDescription::subscribers)
                .mapToLong(java.util.List::size)
                .sum();
    }
}
