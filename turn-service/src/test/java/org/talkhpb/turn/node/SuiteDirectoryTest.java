package org.talkhpb.turn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.load.SfuLoad.MediaAddress;

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
}
