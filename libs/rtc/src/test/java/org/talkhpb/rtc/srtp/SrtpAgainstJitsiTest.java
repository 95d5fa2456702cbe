package org.talkhpb.rtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpAgainstJitsiTest {
    private static final int SSRC = 0x1234;
    private static final int LENGTH = 120;
    private final Random random = new Random(5764);

    @ParameterizedTest
    @EnumSource
    @DisplayName("T-7 another implementation reads what we write and we read what it writes, over two roll-overs")
    void agreesWithAnotherImplementation(SrtpProfile profile) throws Exception {
        byte[] exported = new byte[profile.exportLength()];
        random.nextBytes(exported);
        SrtpKeys keys = SrtpKeys.forClient(profile, exported);
        JitsiContext theirSender = new JitsiContext(profile, keys.receiveKey(), keys.receiveSalt(), SSRC, true);
        JitsiContext theirReceiver = new JitsiContext(profile, keys.sendKey(), keys.sendSalt(), SSRC, false);
        SrtpSession ours = new SrtpSession(keys);
        for (int index = 100; index < 140_000; index += 1 + random.nextInt(400)) {
            byte[] plain = packet(index);
            byte[] packet = plain.clone();
            int sealed = ours.protectRtp(packet, 0, LENGTH);
            assertThat(theirReceiver.open(packet, sealed)).isEqualTo(LENGTH);
            assertThat(Arrays.equals(packet, 0, LENGTH, plain, 0, LENGTH)).isTrue();
            sealed = theirSender.protect(packet, LENGTH);
            assertThat(ours.openRtp(packet, 0, sealed)).isEqualTo(LENGTH);
            assertThat(Arrays.equals(packet, 0, LENGTH, plain, 0, LENGTH)).isTrue();
        }
    }

    private byte[] packet(int index) {
        byte[] packet = new byte[LENGTH + 64];
        random.nextBytes(packet);
        ByteBuffer.wrap(packet)
                .putShort(0, (short) 0x8060)
                .putShort(2, (short) index)
                .putInt(8, SSRC);
        return packet;
    }
}
