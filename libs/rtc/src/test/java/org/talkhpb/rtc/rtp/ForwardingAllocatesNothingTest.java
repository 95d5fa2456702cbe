package org.talkhpb.rtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ForwardingAllocatesNothingTest {
    private static final int PACKETS = 100_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @DisplayName("P-1: parsing and rewriting a packet leaves no garbage")
    @Test
    void parsingAndRewritingLeavesNoGarbage() {
        Forwarding forwarding = new Forwarding();
        run(forwarding);

        long before = threads.getCurrentThreadAllocatedBytes();
        run(forwarding);
        long perPacket = (threads.getCurrentThreadAllocatedBytes() - before) / PACKETS;

        assertThat(perPacket).isZero();
    }

    private static void run(Forwarding forwarding) {
        for (int i = 0; i < PACKETS; i++) {
            forwarding.forward(i);
        }
    }
}
