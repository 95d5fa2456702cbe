package org.talkhpb.sfu.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NackGeneratorTest {
    private static final long MILLI = 1_000_000L;

    private final NackGenerator generator = new NackGenerator();
    private final long[] out = new long[600];

    @Test
    void asksAfterAShortWaitAndAgainAfterARoundTrip() {
        generator.onPacket(0, 10);
        generator.onPacket(0, 13);
        assertThat(due(5 * MILLI)).isEmpty();
        assertThat(due(10 * MILLI)).containsExactly(11, 12);
        assertThat(due(50 * MILLI)).isEmpty();
        assertThat(due(110 * MILLI)).containsExactly(11, 12);
    }

    @Test
    void forgetsWhatArrives() {
        generator.onPacket(0, 10);
        generator.onPacket(0, 13);
        generator.onPacket(5 * MILLI, 11);
        assertThat(due(10 * MILLI)).containsExactly(12);
        assertThat(generator.onRetransmission(60 * MILLI, 12)).isTrue();
        assertThat(generator.onRetransmission(61 * MILLI, 12)).isFalse();
        assertThat(generator.missingCount()).isZero();
    }

    @Test
    void waitsLongerWherePacketsComeInAnotherOrder() {
        generator.onPacket(0, 10);
        generator.onPacket(0, 12);
        generator.onPacket(9 * MILLI, 11);
        generator.onPacket(20 * MILLI, 14);
        assertThat(due(35 * MILLI)).isEmpty();
        assertThat(due(38 * MILLI)).containsExactly(13);
    }

    @Test
    void givesUpAfterEightTries() {
        generator.onPacket(0, 10);
        generator.onPacket(0, 12);
        int asked = 0;
        for (int at = 0; at < 2_000; at += 10) {
            asked += due(at * MILLI).length;
        }
        assertThat(asked).isEqualTo(8);
        assertThat(generator.takeLostTrack()).isTrue();
        assertThat(generator.takeLostTrack()).isFalse();
    }

    @Test
    void givesUpAtOnceWhenTooManyAreMissing() {
        generator.onPacket(0, 10);
        generator.onPacket(0, 10 + NackGenerator.MOST_MISSING + 2);
        assertThat(due(100 * MILLI)).isEmpty();
        assertThat(generator.takeLostTrack()).isTrue();
    }

    @Test
    void aKeyframeClearsWhatCameBefore() {
        generator.onPacket(0, 10);
        generator.onPacket(0, 12);
        generator.onPacket(0, 20);
        generator.onKeyframe(15);
        assertThat(due(20 * MILLI)).containsExactly(16, 17, 18, 19);
    }

    private long[] due(long nowNanos) {
        return Arrays.copyOf(out, generator.due(nowNanos, out));
    }
}
