package org.talkhpb.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DatagramKindTest {
    @Test
    @DisplayName("D-1 every first byte goes to the protocol that RFC 7983 and RFC 5761 name")
    void sortsByFirstBytes() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                byte[] datagram = {(byte) first, (byte) second};
                assertThat(DatagramKind.of(datagram, 0, 2)).isEqualTo(expected(first, second));
            }
        }
        assertThat(DatagramKind.of(new byte[1], 0, 1)).isEqualTo(DatagramKind.UNKNOWN);
    }

    private static DatagramKind expected(int first, int second) {
        if (first < 4) {
            return DatagramKind.STUN;
        }
        if (first < 20 || first > 63 && first < 128 || first > 191) {
            return DatagramKind.UNKNOWN;
        }
        if (first < 64) {
            return DatagramKind.DTLS;
        }
        return second < 192 || second > 223 ? DatagramKind.RTP : DatagramKind.RTCP;
    }
}
