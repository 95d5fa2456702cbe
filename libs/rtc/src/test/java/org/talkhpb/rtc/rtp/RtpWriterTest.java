package org.talkhpb.rtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RtpWriterTest {
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};

    private final RtpWriter writer = new RtpWriter();
    private final RtpView view = new RtpView();
    private final byte[] target = new byte[1_500];

    @Test
    void writesWhatTheViewReads() {
        int length = writer.begin(target, 8, 96, 65_535, -1, -2).marker(true).payload(PAYLOAD, 1, 3);

        assertThat(length).isEqualTo(15);
        assertThat(view.wrap(target, 8, length)).isEqualTo(RtpFault.NONE);
        assertThat(view.marker()).isTrue();
        assertThat(view.payloadType()).isEqualTo(96);
        assertThat(view.sequenceNumber()).isEqualTo(65_535);
        assertThat(view.ssrc()).isEqualTo(-2);
        assertThat(target[view.payloadOffset()]).isEqualTo((byte) 2);
    }

    @Test
    void replacesExtensionsOfAForwardedPacket() {
        byte[] received = new byte[200];
        int receivedLength = writer.begin(received, 0, 111, 7, 8, 9)
                .text(4, "publisher-mid".getBytes(StandardCharsets.US_ASCII))
                .extension(1, new byte[] {(byte) 0x9e}, 0, 1)
                .transportSequence(3, 100)
                .payload(PAYLOAD, 0, 5);
        RtpView source = new RtpView();
        assertThat(source.wrap(received, 0, receivedLength)).isEqualTo(RtpFault.NONE);

        int length = writer.begin(target, 0, 109, 1_000, source.timestamp(), 42)
                .marker(source.marker())
                .text(2, "audio".getBytes(StandardCharsets.US_ASCII))
                .extensionFrom(source, 1, 6)
                .extensionFrom(source, 13, 7)
                .absSendTime(8, 1_500_000_000L)
                .transportSequence(5, 65_535)
                .payload(source.buffer(), source.payloadOffset(), source.payloadLength());

        assertThat(view.wrap(target, 0, length)).isEqualTo(RtpFault.NONE);
        assertThat(view.extensionCount()).isEqualTo(4);
        assertThat(AudioLevel.levelDbov(view, 6)).isEqualTo(-30);
        assertThat(AudioLevel.voice(view, 6)).isTrue();
        assertThat(AudioLevel.levelDbov(view, 7)).isEqualTo(AudioLevel.SILENCE_DBOV);
        assertThat(new String(target, view.extensionOffset(2), view.extensionLength(2), StandardCharsets.US_ASCII))
                .isEqualTo("audio");
        assertThat(writer.extensionOffset(5)).isEqualTo(view.extensionOffset(5));
        assertThat(Arrays.copyOfRange(target, length - 5, length)).isEqualTo(PAYLOAD);
    }

    @Test
    void absSendTimeIsSixEighteenFixedPointAndWraps() {
        assertThat(AbsSendTime.fromNanos(0)).isZero();
        assertThat(AbsSendTime.fromNanos(1_500_000_000L)).isEqualTo(0x06_0000);
        assertThat(AbsSendTime.fromNanos(64_000_000_000L)).isZero();
        assertThat(AbsSendTime.fromNanos(-500_000_000L)).isEqualTo(0xFE_0000);
    }

    @Test
    void changesToTheTwoByteFormWhenAnElementNeedsIt() {
        byte[] longMid = "a-mid-of-more-than-sixteen-bytes".getBytes(StandardCharsets.US_ASCII);
        int length = writer.begin(target, 0, 96, 1, 2, 3)
                .transportSequence(3, 0x1234)
                .extension(5, PAYLOAD, 0, 5)
                .text(4, longMid)
                .extension(200, PAYLOAD, 0, 0)
                .payload(PAYLOAD, 0, 5);

        assertThat(view.wrap(target, 0, length)).isEqualTo(RtpFault.NONE);
        assertThat(view.extensionCount()).isEqualTo(4);
        assertThat(target[view.extensionOffset(3)]).isEqualTo((byte) 0x12);
        assertThat(Arrays.copyOfRange(target, view.extensionOffset(5), view.extensionOffset(5) + 5))
                .isEqualTo(PAYLOAD);
        assertThat(view.extensionLength(4)).isEqualTo(longMid.length);
        assertThat(view.extensionLength(200)).isZero();
    }

    @Test
    void writesPaddingAlone() {
        int length =
                writer.begin(target, 0, 97, 1, 2, 3).transportSequence(3, 9).padding(255);

        assertThat(view.wrap(target, 0, length)).isEqualTo(RtpFault.NONE);
        assertThat(view.payloadLength()).isZero();
        assertThat(view.paddingLength()).isEqualTo(255);
    }

    @DisplayName("R-2: any set of extensions survives write and parse")
    @Test
    void anySetOfExtensionsSurvives() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            Map<Integer, byte[]> wanted = new HashMap<>();
            writer.begin(target, 0, 96, round, 2, 3);
            for (int i = random.nextInt(8); i > 0; i--) {
                int id = 1 + random.nextInt(random.nextInt(4) == 0 ? 255 : 14);
                byte[] data = new byte[random.nextInt(random.nextInt(4) == 0 ? 40 : 16)];
                random.nextBytes(data);
                if (id != 15 && wanted.putIfAbsent(id, data) == null) {
                    writer.extension(id, data, 0, data.length);
                }
            }
            int length = writer.payload(PAYLOAD, 0, 5);

            assertThat(view.wrap(target, 0, length)).as("round %d", round).isEqualTo(RtpFault.NONE);
            assertThat(view.payloadLength()).isEqualTo(5);
            assertThat(view.extensionCount()).isEqualTo(wanted.size());
            wanted.forEach((id, data) -> assertThat(Arrays.copyOfRange(
                            target, view.extensionOffset(id), view.extensionOffset(id) + view.extensionLength(id)))
                    .isEqualTo(data));
        }
    }

    @Test
    void retransmissionsAreWrappedAndUnwrapped() {
        int length = writer.begin(target, 0, 96, 77, 1_000, 5)
                .marker(true)
                .transportSequence(3, 9)
                .payload(PAYLOAD, 0, 5);
        view.wrap(target, 0, length);
        byte[] original = Arrays.copyOf(target, length);
        byte[] wire = new byte[200];

        int wrapped = Rtx.wrap(view, wire, 10, 97, 40_000, 6);
        RtpView rtx = new RtpView();
        assertThat(rtx.wrap(wire, 10, wrapped)).isEqualTo(RtpFault.NONE);
        assertThat(rtx.payloadType()).isEqualTo(97);
        assertThat(rtx.ssrc()).isEqualTo(6);
        assertThat(rtx.sequenceNumber()).isEqualTo(40_000);
        assertThat(rtx.timestamp()).isEqualTo(1_000);
        assertThat(Rtx.carriesOriginal(rtx)).isTrue();
        assertThat(Rtx.originalSequenceNumber(rtx)).isEqualTo(77);

        int at = Rtx.unwrap(rtx, 5, 96);
        assertThat(Arrays.copyOfRange(wire, at, at + wrapped - Rtx.OVERHEAD)).isEqualTo(original);
    }

    @Test
    void retransmissionsLeavePaddingOut() {
        byte[] padded = {(byte) 0xa0, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 5, 11, 22, 0, 2};
        view.wrap(padded, 0, padded.length);
        byte[] wire = new byte[64];
        int wrapped = Rtx.wrap(view, wire, 0, 97, 1, 6);

        assertThat(wrapped).isEqualTo(16);
        assertThat(view.wrap(wire, 0, wrapped)).isEqualTo(RtpFault.NONE);
        assertThat(view.payloadLength()).isEqualTo(4);
    }
}
