package org.talkhpb.sfu.negotiate;

import java.util.OptionalInt;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.MediaKind;

/**
 * One audio or video line as offered to a subscriber. It keeps its SSRCs for life.
 *
 * @param codec what is forwarded, under the publisher's payload type
 * @param retransmission payload type of RTX; absent for audio
 * @param ssrc of the one stream the subscriber sees, whatever layers it is made of
 */
public record OutgoingMedia(
        String mid, MediaKind kind, Codec codec, OptionalInt retransmission, int ssrc, int retransmissionSsrc) {

    static final String AUDIO_MID = "audio";
    static final String VIDEO_MID = "video";
    static final String DATA_MID = "data";

    /** Ids are ours to choose in an offer; the same for every subscriber. */
    ExtensionIds extensions() {
        boolean audio = kind == MediaKind.AUDIO;
        return new ExtensionIds(0, 0, 0, audio ? 1 : 0, 2, 0, codec.is("AV1") ? 3 : 0);
    }

    /** What a subscriber is offered of a publisher's line. */
    public static OutgoingMedia of(IncomingMedia incoming, int ssrc, int retransmissionSsrc) {
        boolean audio = incoming.kind() == MediaKind.AUDIO;
        return new OutgoingMedia(
                audio ? AUDIO_MID : VIDEO_MID,
                incoming.kind(),
                incoming.codec(),
                audio ? OptionalInt.empty() : retransmissionType(incoming),
                ssrc,
                retransmissionSsrc);
    }

    /** The same line after the publisher changed its codec. */
    public OutgoingMedia carrying(IncomingMedia incoming) {
        return of(incoming, ssrc, retransmissionSsrc);
    }

    /** A publisher without RTX does not keep its subscribers from having it. */
    private static OptionalInt retransmissionType(IncomingMedia incoming) {
        if (incoming.retransmission().isPresent()) {
            return incoming.retransmission();
        }
        int taken = incoming.codec().payloadType();
        return OptionalInt.of(taken == 127 ? 126 : 127);
    }
}
