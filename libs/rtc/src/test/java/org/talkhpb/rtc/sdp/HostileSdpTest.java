package org.talkhpb.rtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("N-5: hostile SDP is refused")
final class HostileSdpTest {
    private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String VIDEO = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n";

    @Test
    void refusesWhatIsTooLarge() {
        refuses("x".repeat(70_000), "too large");
        refuses(HEAD + "a=x\r\n".repeat(3_000), "too many lines");
        refuses(HEAD + "a=" + "x".repeat(5_000), "line too long");
        refuses(HEAD + VIDEO.repeat(17), "too many m-lines");
    }

    @Test
    void refusesTooMuchOfAnything() {
        StringBuilder formats = new StringBuilder("m=video 9 UDP/TLS/RTP/SAVPF");
        for (int i = 0; i < 65; i++) {
            formats.append(' ').append(i);
        }
        refuses(HEAD + formats, "too many codecs");
        refuses(HEAD + VIDEO + repeat("a=extmap:%d urn:x\r\n", 33), "too many extensions");
        refuses(HEAD + VIDEO + repeat("a=ssrc:%d cname:x\r\n", 257), "too many ssrc lines");
        refuses(HEAD + VIDEO + repeat("a=ssrc-group:FID %d 2\r\n", 33), "too many ssrc groups");
        refuses(HEAD + VIDEO + "a=ssrc-group:SIM" + " 1".repeat(17) + "\r\n", "ssrc-group too large");
        refuses(HEAD + VIDEO + repeat("a=rid:%d send\r\n", 17), "too many rids");
        refuses(HEAD + VIDEO + repeat("a=candidate:%d 1 udp 1 a 1 typ host\r\n", 65), "too many candidates");
        refuses(HEAD + VIDEO + repeat("a=rtcp-fb:96 x%d\r\n", 17), "too many feedbacks");
    }

    @Test
    void refusesBrokenGrammar() {
        refuses("", "not an SDP");
        refuses("v=1\r\n", "not an SDP");
        refuses("v=0\r\ns=-\r\n", "no origin");
        refuses(HEAD + "garbage\r\n", "line without a type");
        refuses(HEAD + "s=\u0000\r\n", "control character");
        refuses(HEAD + "m=video x UDP/TLS/RTP/SAVPF 96\r\n", "bad port");
        refuses(HEAD + "m=video 99999999999999999999 UDP/TLS/RTP/SAVPF 96\r\n", "bad port");
        refuses(HEAD + "m=image 9 UDP/TLS/RTP/SAVPF 96\r\n", "unknown medium");
        refuses(HEAD + "m=video 9 TCP 96\r\n", "bad protocol");
        refuses(HEAD + "m=video 9 UDP/TLS/RTP/SAVPF 96 96\r\n", "payload type used twice");
        refuses(HEAD + "m=video 9 UDP/TLS/RTP/SAVPF 128\r\n", "bad payload type");
        refuses(HEAD + VIDEO + "a=rtpmap:96 VP8\r\n", "bad rtpmap");
        refuses(HEAD + VIDEO + "a=ssrc:4294967296 cname:x\r\n", "bad ssrc");
        refuses(HEAD + VIDEO + "a=ice-ufrag:a b c d\r\n", "bad ice-ufrag");
        refuses(HEAD + VIDEO + "a=ice-pwd:short\r\n", "bad ice-pwd");
        refuses(HEAD + VIDEO + "a=fingerprint:sha-256 XY\r\n", "bad fingerprint");
        refuses(HEAD + VIDEO + "a=setup:sometimes\r\n", "bad setup");
        refuses(HEAD + VIDEO + "a=mid:1\r\n" + VIDEO + "a=mid:1\r\n", "mid used twice");
        refuses(HEAD + "a=group:BUNDLE 7\r\n" + VIDEO, "bundle names an unknown mid");
    }

    @Test
    void neverRepeatsTheInputInItsReason() {
        assertThatThrownBy(() -> SessionDescription.parse(HEAD + VIDEO + "a=ice-pwd:s3cret\r\n"))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        SessionDescription parsed = SessionDescription.parse(HEAD + "z=0\r\na=later\r\n" + VIDEO + "a=brand-new:1\r\n");

        assertThat(parsed.media()).hasSize(1);
        assertThat(parsed.media().getFirst().mid()).isEqualTo("0");
    }

    @DisplayName("F-1: mutated offers give a description or InvalidSdp, nothing else, and soon")
    @Test
    void mutationsOfRealOffersNeverEscape() {
        Random random = new Random(20_261_121);
        List<String> offers = Offers.names().map(Offers::text).toList();
        int read = 0;
        for (int i = 0; i < 6_000; i++) {
            String mutated = mutate(offers.get(i % offers.size()), random);
            try {
                SessionDescription.parse(SessionDescription.parse(mutated).print());
                read++;
            } catch (InvalidSdp expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            } catch (RuntimeException escaped) {
                fail("seed 20261121, round " + i, escaped);
            }
        }
        assertThat(read).isBetween(500, 5_500);
    }

    private static String mutate(String offer, Random random) {
        StringBuilder text = new StringBuilder(offer);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, (char) random.nextInt(256));
                case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
                default -> text.insert(at, text.substring(0, Math.min(at, random.nextInt(2_000))));
            }
        }
        return text.toString();
    }

    private static String repeat(String pattern, int times) {
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= times; i++) {
            all.append(pattern.formatted(i));
        }
        return all.toString();
    }

    private static void refuses(String sdp, String reason) {
        assertThatThrownBy(() -> SessionDescription.parse(sdp))
                .isInstanceOf(InvalidSdp.class)
                .hasMessageContaining(reason);
    }
}
