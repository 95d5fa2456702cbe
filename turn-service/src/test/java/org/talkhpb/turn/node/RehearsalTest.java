package org.talkhpb.turn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void relaysInBothDirections() throws IOException {
        try (Rehearsal rehearsal = new Rehearsal(Duration.ofSeconds(20).toNanos())) {
            assertThat(rehearsal.play(1_600)).isEqualTo(1_600);
        }
    }

    @Test
    void endsWhenItsTimeIsOver() throws IOException {
        try (Rehearsal rehearsal = new Rehearsal(0)) {
            assertThat(rehearsal.play(1_000_000_000)).isZero();
        }
    }
}
