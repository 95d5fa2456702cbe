package org.talkhpb.sfu.bandwidth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IngressLimitTest {
    private static final long MILLI = 1_000_000L;

    @Test
    @DisplayName("SEC-4: ten times the cap is cut to four times")
    void cutsWhoSendsFarTooMuch() {
        IngressLimit limit = new IngressLimit(1_000_000);
        long admitted = 0;
        for (int at = 0; at < 10_000; at++) {
            admitted += limit.admits(at * MILLI, 1_250) ? 1_250 : 0;
        }
        assertThat(admitted * 8 / 11).isBetween(3_800_000L, 4_100_000L);
    }

    @Test
    void letsKeyframeBurstsPass() {
        IngressLimit limit = new IngressLimit(1_000_000);
        for (int packet = 0; packet < 100; packet++) {
            assertThat(limit.admits(0, 1_200)).isTrue();
        }
    }
}
