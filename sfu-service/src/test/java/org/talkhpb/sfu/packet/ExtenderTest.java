package org.talkhpb.sfu.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtenderTest {
    @Test
    void countsRollOversAndTakesLateOnesBack() {
        Extender pictures = new Extender(7);
        long first = pictures.extend(126);
        assertThat(pictures.extend(127)).isEqualTo(first + 1);
        assertThat(pictures.extend(0)).isEqualTo(first + 2);
        assertThat(pictures.extend(127)).isEqualTo(first + 1);
        assertThat(pictures.extend(3)).isEqualTo(first + 5);
    }
}
