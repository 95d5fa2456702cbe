package org.talkhpb.rtc.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StunViewTest {
    private static final byte[] TRANSACTION = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    private static final StunKey KEY = StunKey.longTerm("user", "realm", "password");
    private final StunView view = new StunView();

    @Test
    void readsEachMethodAndClassItWrites() {
        for (StunClass messageClass : StunClass.values()) {
            for (int method = 0; method <= 0xFFF; method++) {
                assertThat(wrap(new StunWriter(20).begin(messageClass, method, TRANSACTION)))
                        .isTrue();
                assertThat(view.method()).isEqualTo(method);
                assertThat(view.messageClass()).isEqualTo(messageClass);
            }
        }
    }

    @Test
    void ignoresAttributesAfterIntegrity() {
        StunWriter writer = writer().unsignedInt(StunAttribute.LIFETIME, 600)
                .integrity(KEY)
                .unsignedInt(StunAttribute.LIFETIME, 0)
                .unsignedShort(StunAttribute.CHANNEL_NUMBER, 0x4000)
                .fingerprint();
        assertThat(wrap(writer)).isTrue();
        assertThat(view.verifyIntegrity(KEY)).isTrue();
        assertThat(view.unsignedInt(StunAttribute.LIFETIME)).hasValue(600);
        assertThat(view.has(StunAttribute.CHANNEL_NUMBER)).isFalse();
    }

    @Test
    void firstOfDuplicatesCountsButAllPeerAddressesAreListed() {
        InetSocketAddress one = new InetSocketAddress("192.0.2.1", 1);
        InetSocketAddress two = new InetSocketAddress("2001:db8::2", 2);
        assertThat(wrap(writer().xorAddress(StunAttribute.XOR_PEER_ADDRESS, one)
                        .xorAddress(StunAttribute.XOR_PEER_ADDRESS, two)))
                .isTrue();
        assertThat(view.xorAddress(StunAttribute.XOR_PEER_ADDRESS)).contains(one);
        assertThat(view.xorAddresses(StunAttribute.XOR_PEER_ADDRESS)).containsExactly(one, two);
    }

    @Test
    void errorsAndUnknownAttributesRoundTrip() {
        assertThat(wrap(writer().errorCode(420, "Unknown Attribute").unknownAttributes(0x7001, 0x7002, 0x7003)))
                .isTrue();
        assertThat(view.errorCode()).hasValue(420);
        assertThat(view.valueLength(StunAttribute.UNKNOWN_ATTRIBUTES)).isEqualTo(6);
    }

    @Test
    void listsUnknownRequiredAttributesOnce() {
        assertThat(wrap(writer().flag(0x7001).flag(0x7001).flag(0x9001).flag(StunAttribute.DONT_FRAGMENT)))
                .isTrue();
        assertThat(view.unknownRequired(type -> type == StunAttribute.DONT_FRAGMENT))
                .containsExactly(0x7001);
    }

    @Test
    void anythingAfterFingerprintIsMalformed() {
        assertThat(wrap(writer().fingerprint().flag(StunAttribute.USE_CANDIDATE)))
                .isFalse();
    }

    @Test
    void trailingBytesAndShortBuffersAreMalformed() {
        byte[] message = writer().text(StunAttribute.USERNAME, "abc").toBytes();
        assertThat(view.wrap(Arrays.copyOf(message, message.length + 4), 0, message.length + 4))
                .isFalse();
        for (int length = 0; length < message.length; length++) {
            assertThat(view.wrap(message, 0, length)).isFalse();
        }
    }

    @Test
    void mutatedMessagesNeverThrow() {
        Random random = new Random(8489);
        byte[] message = writer().text(StunAttribute.USERNAME, "someone")
                .errorCode(401, "Unauthorized")
                .xorAddress(StunAttribute.XOR_PEER_ADDRESS, new InetSocketAddress("192.0.2.1", 1))
                .integrity(KEY)
                .fingerprint()
                .toBytes();
        for (int round = 0; round < 200_000; round++) {
            byte[] mutant = message.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            if (view.wrap(mutant, 0, mutant.length)) {
                readEverything();
            }
        }
    }

    private void readEverything() {
        view.errorCode();
        view.text(StunAttribute.USERNAME);
        view.xorAddresses(StunAttribute.XOR_PEER_ADDRESS);
        view.unsignedInt(StunAttribute.USERNAME);
        view.firstByte(StunAttribute.ERROR_CODE);
        view.unknownRequired(type -> false);
        view.verifyFingerprint();
    }

    private static StunWriter writer() {
        return new StunWriter(400).begin(StunClass.REQUEST, StunMethod.ALLOCATE, TRANSACTION);
    }

    private boolean wrap(StunWriter writer) {
        return view.wrap(writer.buffer(), 0, writer.length());
    }
}
