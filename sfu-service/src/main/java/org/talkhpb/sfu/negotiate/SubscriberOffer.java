package org.talkhpb.sfu.negotiate;

import java.util.ArrayList;
import java.util.List;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.Direction;
import org.talkhpb.rtc.sdp.MediaBuilder;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.SsrcGroup;
import org.talkhpb.rtc.sdp.TransportParameters;

/**
 * Describes to a subscriber what it will get: lines {@code audio}, {@code video}, {@code data} (Talk's web client looks
 * for these mids), one stream id for both tracks (Android takes the first only), one SSRC and its RTX. A line keeps its
 * place for life; one that carries nothing any more is inactive.
 */
public final class SubscriberOffer {
    private static final List<String> VIDEO_FEEDBACK = List.of(Codec.NACK, Codec.NACK_PLI, Codec.CCM_FIR, Codec.REMB);

    /** A line of the offer. */
    public sealed interface Line {
        /** @param direction sendonly, or inactive when the publisher does not have the medium any more */
        record Track(OutgoingMedia media, Direction direction) implements Line {}

        record Data() implements Line {}
    }

    private final TransportParameters local;
    private final String streamName;

    private SubscriberOffer(TransportParameters local, String streamName) {
        this.local = local;
        this.streamName = streamName;
    }

    /**
     * Writes an offer.
     *
     * @param local our transport with all candidates
     * @param streamName stream id and cname, the same for all lines: they are played in step
     */
    public static SessionDescription of(
            List<Line> lines, TransportParameters local, String streamName, long sessionId, long version) {
        SubscriberOffer offer = new SubscriberOffer(local, streamName);
        List<MediaDescription> media = new ArrayList<>();
        for (Line line : lines) {
            media.add(
                    switch (line) {
                        case Line.Track(OutgoingMedia track, Direction direction) -> offer.track(track, direction);
                        case Line.Data() -> offer.data();
                    });
        }
        return SessionDescription.lite(sessionId, version, media);
    }

    private MediaDescription data() {
        return MediaDescription.builder(MediaKind.APPLICATION, OutgoingMedia.DATA_MID)
                .transport(local)
                .sctp(PublisherAnswer.SCTP_PORT, PublisherAnswer.MAX_MESSAGE_BYTES)
                .build();
    }

    private MediaDescription track(OutgoingMedia media, Direction direction) {
        boolean video = media.kind() == MediaKind.VIDEO;
        Codec codec = media.codec().withFeedback(video ? VIDEO_FEEDBACK : List.of());
        String trackName = streamName + '-' + media.mid();
        MediaBuilder line = MediaDescription.builder(media.kind(), media.mid())
                .direction(direction)
                .codec(codec)
                .extensions(media.extensions().list())
                .reducedSizeRtcp()
                .transport(local)
                .msid(streamName, trackName)
                .source(media.ssrc(), streamName, streamName, trackName);
        media.retransmission().ifPresent(payloadType -> line.codec(Codec.rtx(payloadType, codec.payloadType()))
                .group(SsrcGroup.FID, media.ssrc(), media.retransmissionSsrc())
                .source(media.retransmissionSsrc(), streamName, streamName, trackName));
        return line.build();
    }
}
