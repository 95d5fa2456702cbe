package org.talkhpb.sfu.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.sfu.packet.SenderClock;

@DisplayName("S-3: timestamps at a change of source")
class TimestampRewriterTest {
    private static final long MILLI = 1_000_000L;
    private static final int TICKS_PER_MILLI = 90;
    private static final SenderClock UNKNOWN = new SenderClock();

    private final TimestampRewriter rewriter = new TimestampRewriter(90_000);

    @Test
    void keepsTheFirstSourceAsItIs() {
        rewriter.restartAt(0, 12_345, UNKNOWN, UNKNOWN);
        assertThat(rewriter.forward(0, 12_345)).isEqualTo(12_345);
        assertThat(rewriter.forward(33 * MILLI, 15_315)).isEqualTo(15_315);
    }

    @Test
    void goesOnByTheTimePassedWithoutReports() {
        rewriter.restartAt(0, 1_000, UNKNOWN, UNKNOWN);
        rewriter.forward(0, 1_000);
        rewriter.restartAt(40 * MILLI, 777_000, UNKNOWN, UNKNOWN);
        assertThat(rewriter.forward(40 * MILLI, 777_000)).isEqualTo(1_000 + 40 * TICKS_PER_MILLI);
    }

    @Test
    void goesOnByTheSendersClocksWithReports() {
        SenderClock low = clock(10, 0, 1_000);
        SenderClock high = clock(10, 0, 500_000);
        rewriter.restartAt(0, 1_000, UNKNOWN, low);
        rewriter.forward(0, 1_000);
        rewriter.restartAt(50 * MILLI, 500_000 + 33 * TICKS_PER_MILLI, low, high);
        assertThat(rewriter.forward(50 * MILLI, 500_000 + 33 * TICKS_PER_MILLI))
                .isEqualTo(1_000 + 33 * TICKS_PER_MILLI);
    }

    @Test
    void neverStepsBackNorFarAhead() {
        SenderClock low = clock(10, 0, 1_000);
        SenderClock slow = clock(10, 0, 500_000);
        SenderClock fast = clock(70, 0, 900_000);
        rewriter.restartAt(0, 1_000, UNKNOWN, low);
        rewriter.forward(0, 1_000);
        rewriter.restartAt(20 * MILLI, 500_000 - 9_000, low, slow);
        assertThat(rewriter.forward(20 * MILLI, 491_000)).isEqualTo(1_001);
        rewriter.restartAt(40 * MILLI, 900_000, slow, fast);
        assertThat(rewriter.forward(40 * MILLI, 900_000)).isEqualTo(1_001 + (20 + 75) * TICKS_PER_MILLI);
    }

    @Test
    void survivesTheRollOver() {
        rewriter.restartAt(0, -1_000, UNKNOWN, UNKNOWN);
        rewriter.forward(0, -1_000);
        assertThat(rewriter.forward(33 * MILLI, 1_970)).isEqualTo(1_970);
        rewriter.restartAt(66 * MILLI, 5, UNKNOWN, UNKNOWN);
        assertThat(rewriter.forward(66 * MILLI, 5)).isEqualTo(1_970 + 33 * TICKS_PER_MILLI);
    }

    private static SenderClock clock(long seconds, long fraction, int rtp) {
        SenderClock clock = new SenderClock();
        clock.onReport(0, seconds << 32 | fraction, rtp);
        return clock;
    }
}
