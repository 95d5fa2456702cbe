package org.talkhpb.rtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SequenceUnwrapperTest {
    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();

    @Test
    void countsOnAcrossWraps() {
        long first = unwrapper.unwrap(65_534);
        assertThat(unwrapper.unwrap(65_535)).isEqualTo(first + 1);
        assertThat(unwrapper.unwrap(0)).isEqualTo(first + 2);
        assertThat(unwrapper.unwrap(1)).isEqualTo(first + 3);
    }

    @Test
    void placesLatePacketsBehindEvenAcrossTheWrap() {
        long first = unwrapper.unwrap(1);
        assertThat(unwrapper.unwrap(65_535)).isEqualTo(first - 2).isPositive();
        assertThat(unwrapper.highest()).isEqualTo(first);
    }

    @Test
    void peekRemembersNothing() {
        unwrapper.unwrap(10);
        unwrapper.peek(20);
        assertThat(unwrapper.highest() & 0xFFFF).isEqualTo(10);
    }

    @Test
    void followsAnyWalkWithinHalfTheRange() {
        Random random = new Random(9);
        long truth = 1L << 16 | 500;
        unwrapper.unwrap((int) truth & 0xFFFF);
        long highest = truth;
        for (int i = 0; i < 100_000; i++) {
            long next = highest + random.nextInt(60_000) - 30_000;
            if (next > 0) {
                assertThat(unwrapper.unwrap((int) next & 0xFFFF)).isEqualTo(next);
                highest = Math.max(highest, next);
            }
        }
    }
}
