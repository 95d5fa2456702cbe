package org.talkhpb.rtc.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The vectors of turn.md 10.2 (RFC 5769, RFC 8489 appendix B). */
class StunVectorsTest {
    private static final byte SPACE = 0x20;
    private static final StunKey SHORT = StunKey.shortTerm("VOkJxbRl1RmTxUk/WvJxBt");
    private static final String MATRIX = "\u30DE\u30C8\u30EA\u30C3\u30AF\u30B9";
    private static final String PASSWORD = "TheMatrIX";
    private static final byte[] REQUEST =
            hex("000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74"
                    + "002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020"
                    + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf");
    private static final byte[] RESPONSE_V4 =
            hex("0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220"
                    + "002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
                    + "80280004c07d4c96");
    private static final byte[] RESPONSE_V6 =
            hex("010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220"
                    + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf1"
                    + "1784c97c8292c275bfe3ed4180280004c8fb0b4c");
    private static final byte[] LONG_TERM =
            hex("000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe382b90000"
                    + "0015001c662f2f3439396b39353464364f4c33346f4c394653547679363473410014000b6578616d706c652e6f726700"
                    + "00080014f67024656dd64a3e02b8e0712e85c9a28ca89666");
    private static final byte[] SHA256 = hex("000100902112a44278ad3433c6ad72c029da412e"
            + "001e00204a3cf38fef6992bda952c6780417da0f24819415569e60b205c46e41407f1704"
            + "001500296f624d61744a6f733241414143662f2f3439396b39353464364f4c33346f4c39465354767936347341000000"
            + "0014000b6578616d706c652e6f726700001d000400020000"
            + "001c0020b5c7bf005b6c52a21c51c5e892f81924136296cb927c43149309278cc6518e65");

    private final StunView view = new StunView();

    @Test
    @DisplayName("I-1 the RFC 5769 request is parsed, verified and reproduced")
    void reproducesShortTermRequest() {
        assertThat(wrap(REQUEST)).isTrue();
        assertThat(view.is(StunClass.REQUEST, StunMethod.BINDING)).isTrue();
        assertThat(view.text(StunAttribute.USERNAME)).contains("evtj:h6vY");
        assertThat(view.unsignedInt(StunAttribute.PRIORITY)).hasValue(0x6e0001ffL);
        assertThat(view.verifyIntegrity(SHORT)).isTrue();
        assertThat(view.verifyFingerprint()).isTrue();
        byte[] again = new StunWriter(200, SPACE)
                .begin(StunClass.REQUEST, StunMethod.BINDING, view.transactionId())
                .text(StunAttribute.SOFTWARE, "STUN test client")
                .unsignedInt(StunAttribute.PRIORITY, 0x6e0001ffL)
                .unsignedLong(StunAttribute.ICE_CONTROLLED, 0x932ff9b151263b36L)
                .text(StunAttribute.USERNAME, "evtj:h6vY")
                .integrity(SHORT)
                .fingerprint()
                .toBytes();
        assertThat(again).isEqualTo(REQUEST);
    }

    @Test
    @DisplayName("I-1 the RFC 5769 responses are parsed, verified and reproduced, IPv4 and IPv6")
    void reproducesResponses() {
        reproducesResponse(RESPONSE_V4, new InetSocketAddress("192.0.2.1", 32853));
        reproducesResponse(RESPONSE_V6, new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
    }

    private void reproducesResponse(byte[] vector, InetSocketAddress mapped) {
        assertThat(wrap(vector)).isTrue();
        assertThat(view.is(StunClass.SUCCESS, StunMethod.BINDING)).isTrue();
        assertThat(view.xorAddress(StunAttribute.XOR_MAPPED_ADDRESS)).contains(mapped);
        assertThat(view.verifyIntegrity(SHORT)).isTrue();
        assertThat(view.verifyFingerprint()).isTrue();
        byte[] again = new StunWriter(200, SPACE)
                .begin(StunClass.SUCCESS, StunMethod.BINDING, view.transactionId())
                .text(StunAttribute.SOFTWARE, "test vector")
                .xorAddress(StunAttribute.XOR_MAPPED_ADDRESS, mapped)
                .integrity(SHORT)
                .fingerprint()
                .toBytes();
        assertThat(again).isEqualTo(vector);
    }

    @Test
    void reproducesLongTermRequest() {
        StunKey key = StunKey.longTerm(MATRIX, "example.org", PASSWORD);
        assertThat(wrap(LONG_TERM)).isTrue();
        assertThat(view.verifyIntegrity(key)).isTrue();
        assertThat(view.hasFingerprint()).isFalse();
        byte[] again = new StunWriter(200)
                .begin(StunClass.REQUEST, StunMethod.BINDING, view.transactionId())
                .text(StunAttribute.USERNAME, MATRIX)
                .text(StunAttribute.NONCE, "f//499k954d6OL34oL9FSTvy64sA")
                .text(StunAttribute.REALM, "example.org")
                .integrity(key)
                .toBytes();
        assertThat(again).isEqualTo(LONG_TERM);
    }

    @Test
    void reproducesSha256Request() {
        StunKey key = StunKey.longTermSha256(MATRIX, "example.org", PASSWORD);
        assertThat(wrap(SHA256)).isTrue();
        assertThat(view.hasIntegrity()).isFalse();
        assertThat(view.verifyIntegritySha256(key)).isTrue();
        byte[] again = new StunWriter(200)
                .begin(StunClass.REQUEST, StunMethod.BINDING, view.transactionId())
                .bytes(StunAttribute.USERHASH, StunKey.userHash(MATRIX, "example.org"))
                .text(StunAttribute.NONCE, "obMatJos2AAACf//499k954d6OL34oL9FSTvy64sA")
                .text(StunAttribute.REALM, "example.org")
                .unsignedShort(StunAttribute.PASSWORD_ALGORITHM, 2)
                .integritySha256(key)
                .toBytes();
        assertThat(again).isEqualTo(SHA256);
    }

    @Test
    void everyFlippedBitIsNoticed() {
        noticesFlips(REQUEST, SHORT);
        noticesFlips(RESPONSE_V4, SHORT);
        noticesFlips(RESPONSE_V6, SHORT);
        noticesFlips(LONG_TERM, StunKey.longTerm(MATRIX, "example.org", PASSWORD));
        noticesFlips(SHA256, StunKey.longTermSha256(MATRIX, "example.org", PASSWORD));
    }

    private void noticesFlips(byte[] vector, StunKey key) {
        wrap(vector);
        boolean hadFingerprint = view.hasFingerprint();
        for (int bit = 0; bit < vector.length * 8; bit++) {
            byte[] flipped = vector.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            boolean accepted = wrap(flipped)
                    && (view.verifyIntegrity(key) || view.verifyIntegritySha256(key))
                    && (!hadFingerprint || view.verifyFingerprint());
            assertThat(accepted).as("bit %d", bit).isFalse();
        }
    }

    private boolean wrap(byte[] message) {
        return view.wrap(message, 0, message.length);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
