package org.talkhpb.rtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpSessionTest {
    private static final int SSRC = 0xCAFEBABE;
    private static final int LENGTH = 200;
    private final Random random = new Random(3711);

    private record Pair(SrtpSession client, SrtpSession server) {}

    private byte[] exported(SrtpProfile profile) {
        byte[] exported = new byte[profile.exportLength()];
        random.nextBytes(exported);
        return exported;
    }

    private Pair pair(SrtpProfile profile) {
        byte[] exported = exported(profile);
        return new Pair(
                new SrtpSession(SrtpKeys.forClient(profile, exported)),
                new SrtpSession(SrtpKeys.forServer(profile, exported)));
    }

    @ParameterizedTest
    @EnumSource
    void crossesTwoRollovers(SrtpProfile profile) {
        Pair pair = pair(profile);
        for (int index = 65_000; index < 65_000 + 140_000; index += 1 + random.nextInt(300)) {
            byte[] packet = rtp(index, SSRC);
            byte[] plain = packet.clone();
            int sealed = pair.client.protectRtp(packet, 0, LENGTH);
            assertThat(sealed).isGreaterThan(LENGTH);
            assertThat(pair.server.openRtp(packet, 0, sealed)).isEqualTo(LENGTH);
            assertThat(Arrays.equals(packet, 0, LENGTH, plain, 0, LENGTH)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rtcpFlowsBothWays(SrtpProfile profile) {
        Pair pair = pair(profile);
        for (int round = 0; round < 100; round++) {
            byte[] packet = rtcp(SSRC);
            byte[] plain = packet.clone();
            int sealed = pair.server.protectRtcp(packet, 0, 28);
            assertThat(pair.client.openRtcp(packet, 0, sealed)).isEqualTo(28);
            assertThat(Arrays.equals(packet, 0, 28, plain, 0, 28)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("T-8 replayed, truncated and modified packets are refused and move no state")
    void refusesReplayedTruncatedAndModified(SrtpProfile profile) {
        Pair pair = pair(profile);
        byte[] packet = rtp(1, SSRC);
        int sealed = pair.client.protectRtp(packet, 0, LENGTH);
        for (int bit = 0; bit < sealed * 8; bit++) {
            byte[] modified = packet.clone();
            modified[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(pair.server.openRtp(modified, 0, sealed)).isNegative();
        }
        for (int length = 0; length < sealed; length++) {
            assertThat(pair.server.openRtp(packet.clone(), 0, length)).isNegative();
        }
        assertThat(pair.server.openRtp(packet.clone(), 0, sealed)).isEqualTo(LENGTH);
        assertThat(SrtpRefusal.of(pair.server.openRtp(packet.clone(), 0, sealed)))
                .isEqualTo(SrtpRefusal.REPLAY);
    }

    @ParameterizedTest
    @EnumSource
    void lateAndReorderedPacketsAreOpenedOnce(SrtpProfile profile) {
        Pair pair = pair(profile);
        byte[][] packets = new byte[1_000][];
        int sealed = 0;
        for (int i = 0; i < packets.length; i++) {
            packets[i] = rtp(65_100 + i, SSRC);
            sealed = pair.client.protectRtp(packets[i], 0, LENGTH);
        }
        assertThat(pair.server.openRtp(packets[0].clone(), 0, sealed)).isEqualTo(LENGTH);
        for (int i = packets.length - 1; i > 0; i--) {
            assertThat(pair.server.openRtp(packets[i].clone(), 0, sealed)).isEqualTo(LENGTH);
            assertThat(pair.server.openRtp(packets[i].clone(), 0, sealed)).isNegative();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("T-9 no index is ever protected twice")
    void protectsAnIndexOnce(SrtpProfile profile) {
        Pair pair = pair(profile);
        assertThat(pair.client.protectRtp(rtp(5, SSRC), 0, LENGTH)).isPositive();
        assertThat(SrtpRefusal.of(pair.client.protectRtp(rtp(5, SSRC), 0, LENGTH)))
                .isEqualTo(SrtpRefusal.REPLAY);
        assertThat(pair.client.protectRtp(rtp(5, SSRC + 1), 0, LENGTH)).isPositive();
    }

    @Test
    void strangersCannotFillTheTable() {
        Pair pair = pair(SrtpProfile.AEAD_AES_128_GCM);
        for (int ssrc = 0; ssrc < 1_000; ssrc++) {
            assertThat(pair.server.openRtp(rtp(1, ssrc), 0, LENGTH)).isNegative();
        }
        for (int ssrc = 0; ssrc < SrtpSession.MAX_SSRCS; ssrc++) {
            byte[] packet = rtp(1, ssrc);
            int sealed = pair.client.protectRtp(packet, 0, LENGTH);
            assertThat(pair.server.openRtp(packet, 0, sealed)).isEqualTo(LENGTH);
        }
        assertThat(SrtpRefusal.of(pair.client.protectRtp(rtp(1, 5_000), 0, LENGTH)))
                .isEqualTo(SrtpRefusal.TOO_MANY_SSRCS);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("SEC-3 master keys are zero once a session is made, and a wiped session opens nothing")
    void keysAreWiped(SrtpProfile profile) {
        SrtpKeys keys = SrtpKeys.forClient(profile, exported(profile));
        SrtpSession session = new SrtpSession(keys);
        assertThat(keys.sendKey()).containsOnly(0);
        assertThat(keys.receiveSalt()).containsOnly(0);
        Pair pair = pair(profile);
        byte[] packet = rtp(1, SSRC);
        int sealed = pair.client.protectRtp(packet, 0, LENGTH);
        pair.server.wipe();
        assertThat(pair.server.openRtp(packet, 0, sealed)).isNegative();
        session.wipe();
    }

    @Test
    void headerExtensionStaysReadable() {
        Pair pair = pair(SrtpProfile.AEAD_AES_128_GCM);
        byte[] packet = rtp(9, SSRC);
        packet[0] |= 0x10;
        ByteBuffer.wrap(packet).putShort(12, (short) 0xBEDE).putShort(14, (short) 2);
        byte[] plain = packet.clone();
        int sealed = pair.client.protectRtp(packet, 0, LENGTH);
        assertThat(Arrays.equals(packet, 0, 24, plain, 0, 24)).isTrue();
        assertThat(pair.server.openRtp(packet, 0, sealed)).isEqualTo(LENGTH);
    }

    private byte[] rtp(int index, int ssrc) {
        byte[] packet = new byte[LENGTH + SrtpSession.MAX_OVERHEAD];
        random.nextBytes(packet);
        ByteBuffer.wrap(packet)
                .putShort(0, (short) 0x8060)
                .putShort(2, (short) index)
                .putInt(8, ssrc);
        return packet;
    }

    private byte[] rtcp(int ssrc) {
        byte[] packet = new byte[28 + SrtpSession.MAX_OVERHEAD];
        random.nextBytes(packet);
        ByteBuffer.wrap(packet).putInt(0, 0x80C80006).putInt(4, ssrc);
        return packet;
    }
}
