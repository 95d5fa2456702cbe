package org.talkhpb.rtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BuilderTest {
    private final TransportParameters transport = TransportParameters.of(
            "abcd",
            "0123456789012345678901",
            new Fingerprint("sha-256", "AA:BB"),
            Setup.PASSIVE,
            List.of(Candidate.host("1", new InetSocketAddress("192.0.2.1", 50_000), 65_535)));

    @Test
    void answersAPublisherInADozenLines() {
        SessionDescription offer = Offers.parsed(Offers.FIREFOX);
        MediaDescription video = offer.first(MediaKind.VIDEO).orElseThrow();
        Codec vp8 = video.codec("VP8").orElseThrow();

        MediaDescription answer = video.answering()
                .direction(video.direction().reversed())
                .codec(vp8.keepingFeedback(List.of(Codec.NACK, Codec.NACK_PLI, Codec.CCM_FIR)))
                .codec(video.retransmissionOf(vp8).orElseThrow())
                .extension(3, "urn:ietf:params:rtp-hdrext:sdes:mid")
                .receivingRids(video.sources().simulcast().orElseThrow().send())
                .bandwidthBps(1_048_576)
                .reducedSizeRtcp()
                .transport(transport)
                .build();

        assertThat(SessionDescription.lite(1, 2, List.of(answer)).print()).isEqualTo("""
                        v=0
                        o=- 1 2 IN IP4 127.0.0.1
                        s=-
                        t=0 0
                        a=ice-lite
                        a=group:BUNDLE 1
                        a=msid-semantic: WMS *
                        m=video 9 UDP/TLS/RTP/SAVPF 120 124
                        c=IN IP4 0.0.0.0
                        b=TIAS:1048576
                        a=candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host
                        a=end-of-candidates
                        a=ice-ufrag:abcd
                        a=ice-pwd:0123456789012345678901
                        a=fingerprint:sha-256 AA:BB
                        a=setup:passive
                        a=mid:1
                        a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:mid
                        a=recvonly
                        a=rtcp-mux
                        a=rtcp-rsize
                        a=rtpmap:120 VP8/90000
                        a=rtcp-fb:120 nack
                        a=rtcp-fb:120 nack pli
                        a=rtcp-fb:120 ccm fir
                        a=fmtp:120 max-fs=12288;max-fr=60
                        a=rtpmap:124 rtx/90000
                        a=fmtp:124 apt=120
                        a=rid:h recv
                        a=rid:m recv
                        a=rid:l recv
                        a=simulcast:recv h;m;l
                        """.replace("\n", "\r\n"));
    }

    @Test
    void offersToASubscriber() {
        MediaDescription video = MediaDescription.builder(MediaKind.VIDEO, "video")
                .direction(Direction.SENDONLY)
                .codec(Codec.vp8(96).withFeedback(Codec.NACK, Codec.NACK_PLI))
                .codec(Codec.rtx(97, 96))
                .msid("publisher", "camera")
                .group(SsrcGroup.FID, -1, 2)
                .source(-1, "cname", "publisher", "camera")
                .transport(transport)
                .build();
        MediaDescription data = MediaDescription.builder(MediaKind.APPLICATION, "data")
                .sctp(5_000, 65_536)
                .transport(transport)
                .build();

        String sdp = SessionDescription.lite(1, 1, List.of(video, data)).print();

        assertThat(sdp)
                .contains("a=ssrc-group:FID 4294967295 2\r\n")
                .contains("a=ssrc:4294967295 msid:publisher camera\r\n")
                .contains("m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n")
                .contains("a=group:BUNDLE video data\r\n");
        assertThat(SessionDescription.parse(sdp).media()).containsExactly(video, data);
    }

    @Test
    void aRejectedLineKeepsItsPlaceOutsideTheBundle() {
        SessionDescription offer = Offers.parsed(Offers.MOBILE);
        MediaDescription rejected =
                offer.media("1").orElseThrow().answering().rejected().build();
        MediaDescription accepted = offer.media("0")
                .orElseThrow()
                .answering()
                .codec(Codec.opus(111))
                .transport(transport)
                .build();

        SessionDescription answer = SessionDescription.lite(1, 1, List.of(accepted, rejected));

        assertThat(answer.bundle()).containsExactly("0");
        assertThat(answer.print()).contains("m=video 0 UDP/TLS/RTP/SAVPF 0\r\n");
        assertThat(SessionDescription.parse(answer.print())
                        .media("1")
                        .orElseThrow()
                        .rejected())
                .isTrue();
    }

    @Test
    void readsCandidatesOfTrickleMessages() {
        String line =
                "candidate:842163049 1 udp 1677729535 198.51.100.7 46154 typ srflx raddr 0.0.0.0 rport 0 generation 0";

        assertThat(Candidate.parse(line)).map(Candidate::line).contains(line);
        assertThat(Candidate.parse("a=" + line)).isPresent();
        assertThat(Candidate.parse("")).isEmpty();
        assertThat(Candidate.parse("candidate:1 1 udp x y z typ host")).isEmpty();
        assertThat(Candidate.parse("candidate:1 1 udp 1 a 70000 typ host")).isEmpty();
    }
}
