package org.talkhpb.sfu.negotiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.talkhpb.contracts.media.CodecWish;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.Direction;
import org.talkhpb.rtc.sdp.InvalidSdp;
import org.talkhpb.rtc.sdp.MediaBuilder;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaDescription.RtcpOption;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.TransportParameters;
import org.talkhpb.sfu.negotiate.IncomingMedia.LayerSsrc;

/**
 * Answers a publisher's offer (RFC 9429): same lines in the same order, one codec each, simulcast mirrored in the form it
 * was offered. Video orientation is never agreed on, so that phones rotate before they encode.
 */
public final class PublisherAnswer {
    /** SCTP port of every WebRTC client. */
    static final int SCTP_PORT = 5_000;

    /** Longest data channel message we take. */
    static final long MAX_MESSAGE_BYTES = 65_536;

    private static final List<String> VIDEO_FEEDBACK =
            List.of(Codec.NACK, Codec.NACK_PLI, Codec.CCM_FIR, Codec.REMB, Codec.TRANSPORT_CC);
    private static final List<String> AUDIO_FEEDBACK = List.of(Codec.TRANSPORT_CC);

    private final SessionDescription offer;
    private final TransportParameters local;
    private final CodecWish wish;
    private final long maxBitrateBps;
    private final List<IncomingMedia> media = new ArrayList<>();
    private boolean hasData;
    private boolean transportWritten;

    private PublisherAnswer(SessionDescription offer, TransportParameters local, CodecWish wish, long maxBitrateBps) {
        this.offer = offer;
        this.local = local;
        this.wish = wish;
        this.maxBitrateBps = maxBitrateBps;
    }

    /**
     * Decides about an offer.
     *
     * @param local our transport with all candidates
     * @param version of our description, raised with each renegotiation
     * @throws InvalidSdp when there is nothing in it we can receive, or no way to connect
     */
    public static PublisherPlan to(
            SessionDescription offer,
            TransportParameters local,
            long sessionId,
            long version,
            CodecWish wish,
            long maxBitrateBps) {
        TransportParameters remote = offer.transport().orElseThrow(() -> new InvalidSdp("no ice credentials"));
        PublisherAnswer answer = new PublisherAnswer(offer, local, wish, maxBitrateBps);
        List<MediaDescription> lines = answer.lines();
        if (answer.media.isEmpty() && !answer.hasData) {
            throw new InvalidSdp("no line we can receive");
        }
        return new PublisherPlan(
                SessionDescription.lite(sessionId, version, lines), remote, answer.media, answer.hasData);
    }

    private List<MediaDescription> lines() {
        List<MediaDescription> lines = new ArrayList<>();
        for (MediaDescription offered : offer.media()) {
            lines.add(answer(offered));
        }
        return lines;
    }

    private MediaDescription answer(MediaDescription offered) {
        boolean first = offer.first(offered.kind()).orElseThrow() == offered;
        if (offered.rejected() || !first) {
            return offered.answering().rejected().codecs(offered.codecs()).build();
        }
        return offered.kind() == MediaKind.APPLICATION ? answerData(offered) : answerTrack(offered);
    }

    private MediaDescription answerData(MediaDescription offered) {
        hasData = true;
        return offered.answering()
                .direction(Direction.SENDRECV)
                .transport(transport())
                .sctp(SCTP_PORT, MAX_MESSAGE_BYTES)
                .build();
    }

    private MediaDescription answerTrack(MediaDescription offered) {
        Optional<Codec> choice = CodecChoice.choose(offered, wish);
        if (choice.isEmpty()) {
            return offered.answering().rejected().codecs(offered.codecs()).build();
        }
        boolean video = offered.kind() == MediaKind.VIDEO;
        Codec codec = choice.get().keepingFeedback(video ? VIDEO_FEEDBACK : AUDIO_FEEDBACK);
        Optional<Codec> retransmission = video ? offered.retransmissionOf(codec) : Optional.empty();
        ExtensionIds extensions = agreed(ExtensionIds.of(offered), codec);
        IncomingMedia incoming = new IncomingMedia(
                offered.mid(),
                offered.kind(),
                codec,
                retransmission.map(Codec::payloadType).map(OptionalInt::of).orElse(OptionalInt.empty()),
                extensions,
                layerSsrcs(offered),
                RidOrder.lowToHigh(rids(offered)));
        MediaBuilder answer = offered.answering()
                .direction(offered.direction().sends() ? Direction.RECVONLY : Direction.INACTIVE)
                .codec(codec)
                .extensions(extensions.list())
                .transport(transport());
        retransmission.map(rtx -> rtx.withFeedback(List.of())).ifPresent(answer::codec);
        if (offered.rtcpOptions().contains(RtcpOption.REDUCED_SIZE)) {
            answer.reducedSizeRtcp();
        }
        if (video) {
            answer.bandwidthBps(maxBitrateBps);
        }
        if (!rids(offered).isEmpty()) {
            answer.receivingRids(rids(offered));
        }
        if (offered.direction().sends()) {
            media.add(incoming);
        }
        return answer.build();
    }

    /** Candidates stand in the first line only: everything is bundled. */
    private TransportParameters transport() {
        if (!transportWritten) {
            transportWritten = true;
            return local;
        }
        return new TransportParameters(
                local.ufrag(),
                local.password(),
                local.iceOptions(),
                local.fingerprints(),
                local.setup(),
                List.of(),
                false);
    }

    private static ExtensionIds agreed(ExtensionIds offered, Codec codec) {
        return new ExtensionIds(
                offered.mid(),
                offered.rid(),
                offered.repairedRid(),
                offered.audioLevel(),
                0,
                codec.hasFeedback(Codec.TRANSPORT_CC) ? offered.transportSequence() : 0,
                codec.is("AV1") ? offered.dependencyDescriptor() : 0);
    }

    private static List<String> rids(MediaDescription offered) {
        return offered.sources().simulcast().map(simulcast -> simulcast.send()).orElse(List.of());
    }

    private static List<LayerSsrc> layerSsrcs(MediaDescription offered) {
        List<Integer> ssrcs = offered.sources().simulcastSsrcs();
        if (ssrcs.isEmpty()) {
            ssrcs = offered.sources().ssrcs().stream().limit(1).toList();
        }
        return ssrcs.stream()
                .limit(RidOrder.MOST_LAYERS)
                .map(ssrc -> new LayerSsrc(ssrc, offered.sources().retransmissionOf(ssrc)))
                .toList();
    }
}
