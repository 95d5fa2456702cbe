package org.talkhpb.sfu.negotiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.talkhpb.contracts.media.CodecWish;
import org.talkhpb.rtc.rtp.ExtensionUri;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.Direction;
import org.talkhpb.rtc.sdp.Fingerprint;
import org.talkhpb.rtc.sdp.InvalidSdp;
import org.talkhpb.rtc.sdp.MediaBuilder;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.Rid;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.Setup;
import org.talkhpb.rtc.sdp.Simulcast;
import org.talkhpb.rtc.sdp.SsrcGroup;
import org.talkhpb.rtc.sdp.TransportParameters;

class NegotiationTest {
    private static final TransportParameters TRANSPORT = TransportParameters.of(
            "ufrag", "password-of-a-peer-in-a-test", new Fingerprint("sha-256", "AA"), Setup.PASSIVE, List.of());
    private static final String[] FEEDBACK = {Codec.REMB, Codec.TRANSPORT_CC, Codec.CCM_FIR, Codec.NACK, Codec.NACK_PLI
    };

    @Test
    void answersEachLineWithOneCodecAndItsRetransmissions() {
        PublisherPlan plan = answer(offer(audio().build(), video().build(), data()), CodecWish.NONE);
        assertThat(plan.answer().iceLite()).isTrue();
        assertThat(plan.answer().media()).extracting(MediaDescription::mid).containsExactly("0", "1", "2");
        assertThat(plan.answer().media().get(0).codecs())
                .extracting(Codec::name)
                .containsExactly("opus");
        assertThat(plan.answer().media().get(1).codecs())
                .extracting(Codec::name)
                .containsExactly("VP8", "rtx");
        assertThat(plan.answer().media().get(1).codecs().getFirst().feedback()).containsExactlyInAnyOrder(FEEDBACK);
        assertThat(plan.answer().media().get(1).bandwidthBps()).hasValue(1_000_000);
        assertThat(plan.answer().media())
                .allSatisfy(line -> assertThat(line.rejected()).isFalse());
        assertThat(plan.hasData()).isTrue();
    }

    @Test
    void neverAgreesOnVideoOrientation() {
        PublisherPlan plan = answer(offer(video().build()), CodecWish.NONE);
        assertThat(plan.answer().media().getFirst().extensionId(ExtensionUri.VIDEO_ORIENTATION))
                .isEmpty();
        assertThat(plan.answer().media().getFirst().extensionId(ExtensionUri.TRANSPORT_CC))
                .hasValue(5);
    }

    @DisplayName("N-3: wishes are met when offered, else there is a sensible codec")
    @ParameterizedTest(name = "{0} profile {1} → {2}")
    @CsvSource({
        "vp8, 0, 96",
        "VP9, 0, 98",
        "vp9, 2, 100",
        "h264, 42e01f, 102",
        "h264, 64001f, 104",
        "av1, 0, 45",
        "h265, 0, 96",
        "'h265,vp9', 0, 98"
    })
    void meetsCodecWishes(String codec, String profile, int payloadType) {
        CodecWish wish =
                new CodecWish(Optional.empty(), Optional.of(codec), Optional.of(profile), Optional.of(profile));
        PublisherPlan plan = answer(offer(video().build()), wish);
        assertThat(plan.media().getFirst().codec().payloadType()).isEqualTo(payloadType);
    }

    @Test
    void readsSimulcastOfSimGroupsFromLowToHigh() {
        MediaDescription line = video().group(SsrcGroup.SIM, 11, 12, 13)
                .group(SsrcGroup.FID, 11, 21)
                .group(SsrcGroup.FID, 12, 22)
                .group(SsrcGroup.FID, 13, 23)
                .build();
        IncomingMedia media = answer(offer(line), CodecWish.NONE).media().getFirst();
        assertThat(media.ssrcs()).extracting(IncomingMedia.LayerSsrc::ssrc).containsExactly(11, 12, 13);
        assertThat(media.ssrcs())
                .extracting(layer -> layer.retransmission().orElseThrow())
                .containsExactly(21, 22, 23);
    }

    @Test
    void mirrorsRidsAndSortsThemFromLowToHigh() {
        MediaDescription line = video().rid(Rid.send("h"))
                .rid(Rid.send("m"))
                .rid(Rid.send("l"))
                .simulcast(Simulcast.sending(List.of("h", "m", "l")))
                .build();
        PublisherPlan plan = answer(offer(line), CodecWish.NONE);
        assertThat(plan.media().getFirst().rids()).containsExactly("l", "m", "h");
        assertThat(plan.answer().print()).contains("a=rid:h recv").containsPattern("a=simulcast:recv h;m;l");
    }

    @Test
    void refusesAnOfferWithNothingToReceive() {
        MediaDescription line = MediaDescription.builder(MediaKind.VIDEO, "0")
                .codec(Codec.video(99, "H263"))
                .transport(TRANSPORT)
                .build();
        assertThatThrownBy(() -> answer(offer(line), CodecWish.NONE)).isInstanceOf(InvalidSdp.class);
    }

    @Test
    @DisplayName("N-2: a subscriber sees audio, video, data, one stream, one SSRC with RTX")
    void offersSubscribersWhatTalkLooksFor() {
        IncomingMedia camera =
                answer(offer(video().build()), CodecWish.NONE).media().getFirst();
        OutgoingMedia media = OutgoingMedia.of(camera, 77, 78);
        SessionDescription offer = SubscriberOffer.of(
                List.of(new SubscriberOffer.Line.Track(media, Direction.SENDONLY), new SubscriberOffer.Line.Data()),
                TRANSPORT,
                "stream",
                1,
                1);
        assertThat(offer.media()).extracting(MediaDescription::mid).containsExactly("video", "data");
        MediaDescription line = offer.media().getFirst();
        assertThat(line.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(line.codecs()).extracting(Codec::payloadType).containsExactly(96, 97);
        assertThat(line.sources().retransmissionOf(77)).hasValue(78);
        assertThat(SessionDescription.parse(offer.print()).media()).hasSize(2);
    }

    @Test
    void aRefusedOrInactiveLineLeavesTheOthers() {
        SessionDescription answer = new SessionDescription(
                1,
                1,
                false,
                List.of("audio"),
                List.of(
                        audio("audio").direction(Direction.RECVONLY).build(),
                        MediaDescription.builder(MediaKind.VIDEO, "video")
                                .codec(Codec.vp8(96))
                                .rejected()
                                .build()));
        assertThat(SubscriberAnswer.read(answer).tracks()).containsOnlyKeys("audio");
    }

    private static PublisherPlan answer(SessionDescription offer, CodecWish wish) {
        return PublisherAnswer.to(offer, TRANSPORT, 1, 1, wish, 1_000_000);
    }

    private static SessionDescription offer(MediaDescription... lines) {
        List<String> mids = List.of(lines).stream().map(MediaDescription::mid).toList();
        return new SessionDescription(1, 1, false, mids, List.of(lines));
    }

    private static MediaBuilder audio() {
        return audio("0");
    }

    private static MediaBuilder audio(String mid) {
        return MediaDescription.builder(MediaKind.AUDIO, mid)
                .codec(Codec.opus(111))
                .codec(Codec.audio(0, "PCMU", 8_000, 1))
                .transport(TRANSPORT);
    }

    private static MediaBuilder video() {
        return MediaDescription.builder(MediaKind.VIDEO, "1")
                .codec(Codec.video(45, "AV1").withFeedback(FEEDBACK))
                .codec(Codec.vp8(96).withFeedback(FEEDBACK))
                .codec(Codec.rtx(97, 96))
                .codec(Codec.video(98, "VP9").withFormat("profile-id=0"))
                .codec(Codec.video(100, "VP9").withFormat("profile-id=2"))
                .codec(Codec.video(101, "H264").withFormat("packetization-mode=0;profile-level-id=42e01f"))
                .codec(Codec.video(102, "H264").withFormat("packetization-mode=1;profile-level-id=42e01f"))
                .codec(Codec.video(104, "H264").withFormat("packetization-mode=1;profile-level-id=64001f"))
                .extension(4, ExtensionUri.MID)
                .extension(5, ExtensionUri.TRANSPORT_CC)
                .extension(6, ExtensionUri.VIDEO_ORIENTATION)
                .transport(TRANSPORT);
    }

    private static MediaDescription data() {
        return MediaDescription.builder(MediaKind.APPLICATION, "2")
                .transport(TRANSPORT)
                .sctp(5_000, 65_536)
                .build();
    }
}
