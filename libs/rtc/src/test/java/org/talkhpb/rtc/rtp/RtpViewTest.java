package org.talkhpb.rtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RtpViewTest {
    private final RtpView view = new RtpView();

    private RtpFault wrap(String hex) {
        byte[] packet = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] shifted = new byte[packet.length + 7];
        System.arraycopy(packet, 0, shifted, 5, packet.length);
        return view.wrap(shifted, 5, packet.length);
    }

    @Test
    void readsTheFixedHeaderAndContributingSources() {
        assertThat(wrap("82 ef 1234 89abcdef fedcba98 00000001 00000002 aabb")).isEqualTo(RtpFault.NONE);

        assertThat(view.marker()).isTrue();
        assertThat(view.payloadType()).isEqualTo(111);
        assertThat(view.sequenceNumber()).isEqualTo(0x1234);
        assertThat(view.timestamp()).isEqualTo(0x89abcdef);
        assertThat(view.ssrc()).isEqualTo(0xfedcba98);
        assertThat(view.csrcCount()).isEqualTo(2);
        assertThat(view.csrc(1)).isEqualTo(2);
        assertThat(view.headerLength()).isEqualTo(20);
        assertThat(view.payloadOffset()).isEqualTo(25);
        assertThat(view.payloadLength()).isEqualTo(2);
        assertThat(view.extensionOffset(1)).isEqualTo(RtpView.ABSENT);
    }

    @DisplayName("R-2: one-byte extensions with padding between, in front and behind")
    @Test
    void findsOneByteExtensions() {
        assertThat(wrap("90 60 0001 00000000 00000000 bede 0003 00 10aa 00 32bbccdd 51eeff 00 77"))
                .isEqualTo(RtpFault.NONE);

        assertThat(view.extensionCount()).isEqualTo(3);
        assertThat(view.extensionLength(1)).isEqualTo(1);
        assertThat(view.extensionLength(3)).isEqualTo(3);
        assertThat(view.buffer()[view.extensionOffset(5)]).isEqualTo((byte) 0xee);
        assertThat(view.extensionOffset(2)).isEqualTo(RtpView.ABSENT);
        assertThat(view.payloadLength()).isEqualTo(1);
    }

    @Test
    void stopsAtTheReservedIdFifteen() {
        assertThat(wrap("90 60 0001 00000000 00000000 bede 0002 10aa f0 ff 10bb 0000 77"))
                .isEqualTo(RtpFault.NONE);

        assertThat(view.extensionCount()).isEqualTo(1);
    }

    @Test
    void findsTwoByteExtensionsIncludingEmptyOnes() {
        assertThat(wrap("90 60 0001 00000000 00000000 1005 0002 c800 00 1003aabb cc 77"))
                .isEqualTo(RtpFault.NONE);

        assertThat(view.extensionLength(200)).isZero();
        assertThat(view.extensionLength(16)).isEqualTo(3);
        assertThat(view.payloadLength()).isEqualTo(1);
    }

    @Test
    void skipsExtensionsOfForeignProfiles() {
        assertThat(wrap("90 60 0001 00000000 00000000 abcd 0001 10aa10bb 77")).isEqualTo(RtpFault.NONE);

        assertThat(view.extensionCount()).isZero();
        assertThat(view.payloadLength()).isEqualTo(1);
    }

    @Test
    void leavesPaddingOutOfThePayload() {
        assertThat(wrap("a0 60 0001 00000000 00000000 11 22 000003")).isEqualTo(RtpFault.NONE);
        assertThat(view.payloadLength()).isEqualTo(2);
        assertThat(view.paddingLength()).isEqualTo(3);

        assertThat(wrap("a0 60 0001 00000000 00000000 000003")).isEqualTo(RtpFault.NONE);
        assertThat(view.payloadLength()).isZero();
    }

    @Test
    void namesTheFaultOfBrokenPackets() {
        assertThat(wrap("80 60 0001 00000000 000000")).isEqualTo(RtpFault.TOO_SHORT);
        assertThat(wrap("40 60 0001 00000000 00000000")).isEqualTo(RtpFault.BAD_VERSION);
        assertThat(wrap("8f 60 0001 00000000 00000000")).isEqualTo(RtpFault.TRUNCATED_HEADER);
        assertThat(wrap("90 60 0001 00000000 00000000 bede")).isEqualTo(RtpFault.TRUNCATED_HEADER);
        assertThat(wrap("90 60 0001 00000000 00000000 bede ffff 00000000")).isEqualTo(RtpFault.TRUNCATED_HEADER);
        assertThat(wrap("90 60 0001 00000000 00000000 bede 0001 1faabbcc")).isEqualTo(RtpFault.BAD_EXTENSION);
        assertThat(wrap("90 60 0001 00000000 00000000 1000 0001 01ffaabb")).isEqualTo(RtpFault.BAD_EXTENSION);
        assertThat(wrap("90 60 0001 00000000 00000000 1000 0001 000000ff")).isEqualTo(RtpFault.BAD_EXTENSION);
        assertThat(wrap("a0 60 0001 00000000 00000000")).isEqualTo(RtpFault.BAD_PADDING);
        assertThat(wrap("a0 60 0001 00000000 00000000 00")).isEqualTo(RtpFault.BAD_PADDING);
        assertThat(wrap("a0 60 0001 00000000 00000000 0009")).isEqualTo(RtpFault.BAD_PADDING);
    }

    @Test
    void rewritesInPlace() {
        wrap("80 e0 0001 00000000 00000000 aa");
        view.setMarker(false);
        view.setPayloadType(96);
        view.setSequenceNumber(65_535);
        view.setTimestamp(-2);
        view.setSsrc(-3);

        assertThat(view.marker()).isFalse();
        assertThat(view.payloadType()).isEqualTo(96);
        assertThat(view.sequenceNumber()).isEqualTo(65_535);
        assertThat(view.timestamp()).isEqualTo(-2);
        assertThat(view.ssrc()).isEqualTo(-3);
        view.setMarker(true);
        assertThat(view.marker()).isTrue();
        assertThat(view.payloadType()).isEqualTo(96);
    }

    @DisplayName("F-1: random bytes are a packet within bounds or a fault")
    @Test
    void randomBytesNeverEscape() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 16 && random.nextBoolean()) {
                bytes[0] = (byte) (0x90 | bytes[0] & 0x21);
                bytes[12] = (byte) (random.nextBoolean() ? 0xbe : 0x10);
                bytes[13] = (byte) (bytes[12] == 0x10 ? 0 : 0xde);
                bytes[14] = 0;
                bytes[15] = (byte) random.nextInt(12);
            }
            if (view.wrap(bytes, 0, bytes.length) == RtpFault.NONE) {
                assertThat(view.payloadLength())
                        .as("seed 20261121, round %d", i)
                        .isNotNegative();
                assertThat(view.payloadOffset() + view.payloadLength()).isLessThanOrEqualTo(bytes.length);
                for (int e = 0; e < view.extensionCount(); e++) {
                    assertThat(view.extensionOffsetAt(e) + view.extensionLengthAt(e))
                            .isLessThanOrEqualTo(view.payloadOffset());
                }
            }
        }
    }
}
