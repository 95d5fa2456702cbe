package org.talkhpb.rtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RealOffersTest {
    @Test
    void bundleOnlyLinesAreNotRefused() {
        String offer =
                Offers.text(Offers.FIREFOX).replaceFirst("m=video \\d+ ([^\\r\\n]+)", "m=video 0 $1\r\na=bundle-only");
        assertThat(SessionDescription.parse(offer)
                        .first(MediaKind.VIDEO)
                        .orElseThrow()
                        .rejected())
                .isFalse();
        String refused = Offers.text(Offers.FIREFOX).replaceFirst("m=video \\d+ ", "m=video 0 ");
        assertThat(SessionDescription.parse(refused)
                        .first(MediaKind.VIDEO)
                        .orElseThrow()
                        .rejected())
                .isTrue();
    }

    @Test
    void readsChromiumWithSimulcastBySsrc() {
        SessionDescription offer = Offers.parsed(Offers.CHROMIUM);
        MediaDescription video = offer.first(MediaKind.VIDEO).orElseThrow();

        assertThat(offer.bundle()).containsExactly("0", "1", "2");
        assertThat(offer.iceLite()).isFalse();
        assertThat(video.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(video.sources().simulcastSsrcs()).containsExactly(1714469356, 1714469358, 1714469360);
        assertThat(video.sources().retransmissionOf(1714469358)).hasValue(1714469359);
        assertThat(video.sources().ssrcs()).hasSize(6);
        assertThat(video.sources().attribute(1714469356, "cname")).contains("hfM4N2bYqudFDN5V");
        assertThat(video.sources().simulcast()).isEmpty();
        Codec vp8 = video.codec("vp8").orElseThrow();
        assertThat(vp8.payloadType()).isEqualTo(96);
        assertThat(vp8.feedback()).containsExactly("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli");
        assertThat(video.retransmissionOf(vp8)).map(Codec::payloadType).contains(97);
        assertThat(video.extensionId("urn:ietf:params:rtp-hdrext:sdes:mid")).hasValue(4);
        assertThat(video.rtcpOptions()).containsExactlyInAnyOrder(MediaDescription.RtcpOption.values());
    }

    @Test
    void readsChromiumsTransport() {
        TransportParameters transport =
                Offers.parsed(Offers.CHROMIUM).transport().orElseThrow();

        assertThat(transport.ufrag()).isEqualTo("W5mP");
        assertThat(transport.setup()).contains(Setup.ACTPASS);
        assertThat(transport.fingerprints()).singleElement().satisfies(print -> assertThat(print.algorithm())
                .isEqualTo("sha-256"));
        assertThat(transport.candidates()).hasSize(4);
        assertThat(transport.candidates().get(1).address()).isEqualTo("2001:db8::2");
        assertThat(transport.candidates().get(2).protocol()).isEqualTo("tcp");
        assertThat(transport.toString()).doesNotContain("W5mP", "192.0.2.2");
    }

    @Test
    void readsFirefoxWithSimulcastByRidHighestFirst() {
        SessionDescription offer = Offers.parsed(Offers.FIREFOX);
        MediaDescription video = offer.first(MediaKind.VIDEO).orElseThrow();

        assertThat(video.sources().simulcast()).contains(Simulcast.sending(List.of("h", "m", "l")));
        assertThat(video.sources().rids()).containsExactly(Rid.send("h"), Rid.send("m"), Rid.send("l"));
        assertThat(video.extensionId("urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"))
                .hasValue(9);
        assertThat(video.sources().groups()).hasSize(3);
        assertThat(video.codecs().getFirst().is("VP8")).isTrue();
        assertThat(video.transport().fingerprints())
                .as("inherited from the session")
                .hasSize(1);
        assertThat(video.transport().iceOptions()).containsExactly("trickle");
        assertThat(video.transport().candidates().getFirst().address()).endsWith(".local");
        assertThat(offer.first(MediaKind.APPLICATION).orElseThrow().sctp())
                .contains(new SctpParameters(5000, 1_073_741_823));
    }

    @Test
    void readsMobileClientsWithH264First() {
        MediaDescription video =
                Offers.parsed(Offers.MOBILE).first(MediaKind.VIDEO).orElseThrow();

        assertThat(video.codecs().getFirst().is("H264")).isTrue();
        assertThat(video.codecs().getFirst().parameter("profile-level-id")).contains("640c1f");
        assertThat(video.codec("VP8")).isPresent();
        assertThat(video.sources().ssrcs()).containsExactly(1423061744, (int) 3294022415L);
    }

    @Test
    void readsAiortcWithTheOldSctpmap() {
        SessionDescription offer = Offers.parsed(Offers.AIORTC);
        MediaDescription data = offer.first(MediaKind.APPLICATION).orElseThrow();

        assertThat(data.protocol()).isEqualTo("DTLS/SCTP");
        assertThat(data.sctp()).contains(new SctpParameters(5000, 65_536));
        assertThat(offer.first(MediaKind.AUDIO)
                        .orElseThrow()
                        .transport()
                        .candidates()
                        .get(1)
                        .extensions())
                .isEqualTo("raddr 192.0.2.7 rport 46911");
    }

    @ParameterizedTest
    @MethodSource("org.talkhpb.rtc.sdp.Offers#names")
    void printsWhatItHasRead(String name) {
        SessionDescription offer = Offers.parsed(name);

        assertThat(SessionDescription.parse(offer.print())).isEqualTo(offer);
    }
}
