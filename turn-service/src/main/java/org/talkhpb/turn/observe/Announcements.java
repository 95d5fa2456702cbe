package org.talkhpb.turn.observe;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.load.TurnLoad;
import org.talkhpb.turn.node.SuiteDirectory;
import org.talkhpb.turn.node.TurnConfig;
import org.talkhpb.turn.node.TurnNode;

/** Says each second on the bus that this node is here, and hears the others say so. */
@Singleton
@Startup
public class Announcements {
    private final Bus bus;
    private final TurnNode node;
    private final String name;
    private final String version;
    private final SuiteDirectory directory = new SuiteDirectory();
    private final LoadMeter meter;
    private final long startedMillis = System.currentTimeMillis();

    Announcements(
            Bus bus,
            TurnNode node,
            TurnConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.bus = bus;
        this.node = node;
        this.name = config.node().orElseGet(Announcements::hostName);
        this.version = version;
        this.meter = new LoadMeter(node, System.nanoTime());
        bus.subscribe(Subjects.sfuLoad(), SfuLoad.class, load -> directory.onSfu(System.nanoTime(), load));
        bus.subscribe(Subjects.turnLoad(), TurnLoad.class, load -> directory.onTurn(System.nanoTime(), load));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void eachSecond() {
        announce();
        directory.onTime(System.nanoTime(), bus.isConnected());
        SuiteDirectory.Addresses addresses = directory.addresses();
        node.suiteIs(addresses.media(), addresses.relays());
        node.alternatesAre(directory.alternates(name));
    }

    synchronized void announce() {
        LoadMeter.Load load = meter.measure(System.nanoTime());
        bus.publish(
                Subjects.turnLoad(),
                new TurnLoad(
                        name,
                        startedMillis,
                        node.urls(),
                        node.relayAddresses().stream()
                                .map(InetAddress::getHostAddress)
                                .toList(),
                        node.allocations(),
                        load.loadPercent(),
                        load.bitsPerSecondIn(),
                        load.bitsPerSecondOut(),
                        node.isDraining(),
                        version));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "turn";
        }
    }
}
