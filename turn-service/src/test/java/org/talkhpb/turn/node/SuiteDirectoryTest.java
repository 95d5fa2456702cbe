package org.talkhpb.turn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.load.SfuLoad.MediaAddress;
import org.talkhpb.contracts.load.TurnLoad;
import org.talkhpb.turn.allocation.Transport;

class SuiteDirectoryTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final SuiteDirectory directory = new SuiteDirectory();

    private static SfuLoad sfu(String node, String host, int port) {
        return new SfuLoad(node, 0, List.of(new MediaAddress(host, port)), 0, 0, 0, 0, 0, false, 0, 0, "test");
    }

    @Test
    void knowsWhoSpokeLately() {
        directory.onTime(0, true);
        directory.onSfu(0, sfu("a", "10.0.0.1", 50_000));
        directory.onSfu(0, sfu("b", "10.0.0.2", 50_001));
        for (int second = 1; second <= 10; second++) {
            directory.onSfu(second * SECOND_NANOS, sfu("b", "10.0.0.2", 50_002));
            directory.onTime(second * SECOND_NANOS, true);
        }
        assertThat(directory.addresses().media()).containsExactly(new InetSocketAddress("10.0.0.2", 50_002));
    }

    @Test
    void keepsItsListWhileTheBusIsAwayAndAMomentAfter() {
        directory.onTime(0, true);
        directory.onSfu(0, sfu("a", "10.0.0.1", 50_000));
        directory.onTime(3_600 * SECOND_NANOS, false);
        directory.onTime(3_601 * SECOND_NANOS, true);
        directory.onTime(3_604 * SECOND_NANOS, true);
        assertThat(directory.addresses().media()).hasSize(1);
        directory.onTime(3_607 * SECOND_NANOS, true);
        assertThat(directory.addresses().media()).isEmpty();
    }

    private static TurnLoad turn(String node, String host, int percent, boolean draining) {
        List<String> urls = List.of(
                "turn:" + host + ":3478?transport=udp",
                "turn:" + host + ":3478?transport=tcp",
                "turns:" + node + ".example.org:5349?transport=tcp");
        return new TurnLoad(node, 0, urls, List.of(host), 0, percent, 0, 0, draining, "test");
    }

    @Test
    void sendsClientsToOtherNodesThatAreNotDrainingTheIdlestFirst() {
        directory.onTurn(0, turn("own", "192.0.2.1", 0, false));
        directory.onTurn(0, turn("busy", "192.0.2.2", 90, false));
        directory.onTurn(0, turn("idle", "192.0.2.3", 10, false));
        directory.onTurn(0, turn("leaving", "192.0.2.4", 0, true));
        directory.onTurn(0, turn("named", "turn.example.org", 0, false));
        assertThat(directory.alternates("own"))
                .containsExactly(
                        new Alternate(Transport.UDP, new InetSocketAddress("192.0.2.3", 3478)),
                        new Alternate(Transport.TCP, new InetSocketAddress("192.0.2.3", 3478)),
                        new Alternate(Transport.TLS, new InetSocketAddress("192.0.2.3", 5349)),
                        new Alternate(Transport.UDP, new InetSocketAddress("192.0.2.2", 3478)),
                        new Alternate(Transport.TCP, new InetSocketAddress("192.0.2.2", 3478)),
                        new Alternate(Transport.TLS, new InetSocketAddress("192.0.2.2", 5349)));
    }
}
