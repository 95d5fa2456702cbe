package org.talkhpb.rtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.rtc.srtp.KeyDerivation.Use;

/** Vectors of RFC 3711 appendix B, RFC 7714 §16 and §17, and of libsrtp for whole AES-CM packets. */
@DisplayName("T-7 RFC 3711 and RFC 7714 vectors")
class SrtpVectorsTest {
    private static final String MASTER_KEY = "e1f97a0d3e018be0d64fa32c06de4139";
    private static final String MASTER_SALT = "0ec675ad498afeebb6960b3aabe6";
    private static final byte[] AEAD_SALT = hex("517569642070726f2071756f");
    private static final String KEY_256 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String RTP =
            "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e697320646976697361" + "20696e207061727465732074726573";
    private static final String RTCP = "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61"
            + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    @Test
    void derivesTheKeysOfAppendixB3() {
        KeyDerivation keys = new KeyDerivation(hex(MASTER_KEY), hex(MASTER_SALT));
        assertThat(keys.derive(Use.RTP_ENCRYPTION, 16)).isEqualTo(hex("c61e7a93744f39ee10734afe3ff7a087"));
        assertThat(keys.derive(Use.RTP_SALT, 14)).isEqualTo(hex("30cbbc08863d8c85d49db34a9ae1"));
        assertThat(keys.derive(Use.RTP_AUTHENTICATION, 20)).isEqualTo(hex("cebe321f6ff7716b6fd4ab49af256a156d38baa4"));
    }

    @Test
    void sealsAndOpensCounterModePackets() {
        SrtpSession session = session();
        byte[] rtp = roomy("800f1234decafbadcafebabeabababababababababababababababab");
        int sealed = session.protectRtp(rtp, 0, 28);
        assertThat(Arrays.copyOf(rtp, sealed))
                .isEqualTo(hex("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb"));
        assertThat(session().openRtp(rtp, 0, sealed)).isEqualTo(28);
        assertThat(Arrays.copyOf(rtp, 28)).isEqualTo(hex("800f1234decafbadcafebabeabababababababababababababababab"));
    }

    @Test
    void sealsRtp128() {
        seals(
                "000102030405060708090a0b0c0d0e0f",
                "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf"
                        + "8833899d7f27beb16a9152cf765ee4390cce");
    }

    @Test
    void sealsRtp256() {
        seals(
                KEY_256,
                "8040f17b8041f8d35501a0b232b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799"
                        + "b87b7aa3db36dfffd6b0f9bb7878d7a76c13");
    }

    private static void seals(String key, String expected) {
        AeadCipher cipher = new AeadCipher(hex(key), AEAD_SALT);
        byte[] packet = roomy(RTP);
        int length = RTP.length() / 2;
        int sealed = cipher.sealRtp(packet, 0, 12, length, 0x5501a0b2, 0xf17b);
        assertThat(Arrays.copyOf(packet, sealed)).isEqualTo(hex(expected));
        assertThat(cipher.openRtp(packet, 0, 12, sealed, 0x5501a0b2, 0xf17b)).isEqualTo(length);
        assertThat(Arrays.copyOf(packet, length)).isEqualTo(hex(RTP));
    }

    @Test
    void sealsRtcp128() {
        AeadCipher cipher = new AeadCipher(hex("000102030405060708090a0b0c0d0e0f"), AEAD_SALT);
        byte[] packet = roomy(RTCP);
        int length = RTCP.length() / 2;
        int sealed = cipher.sealRtcp(packet, 0, length, 0x4d617273, 0x5d4);
        assertThat(Arrays.copyOf(packet, sealed))
                .isEqualTo(hex("81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda"
                        + "4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4"));
        assertThat(cipher.openRtcp(packet, 0, sealed, 0x4d617273)).isEqualTo(length);
        assertThat(Arrays.copyOf(packet, length)).isEqualTo(hex(RTCP));
    }

    private static SrtpSession session() {
        return new SrtpSession(new SrtpKeys(
                SrtpProfile.AES128_CM_SHA1_80, hex(MASTER_KEY), hex(MASTER_SALT), hex(MASTER_KEY), hex(MASTER_SALT)));
    }

    private static byte[] roomy(String packet) {
        return Arrays.copyOf(hex(packet), packet.length() / 2 + SrtpSession.MAX_OVERHEAD);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
