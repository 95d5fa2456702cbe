package org.talkhpb.sfu.observe;

import java.util.Locale;

/** Everything a media loop counts: what it did, and for each thing it left out the reason. */
public enum SfuCounter {
    /** RTP packets of publishers, retransmissions included. */
    RTP_IN,
    RTP_IN_BYTES,
    /** RTP packets sent to subscribers, retransmissions included. */
    RTP_OUT,
    RTP_OUT_BYTES,
    /** RTCP packets received. */
    RTCP_IN,
    RTCP_OUT,
    /** Publishers' retransmissions that filled a gap. */
    REPAIRED_IN,
    /** Packets we asked publishers for again. */
    NACKED_OUT,
    /** Packets subscribers asked us for again. */
    NACKED_IN,
    /** Retransmissions sent to subscribers. */
    RETRANSMITTED,
    /** Keyframe requests of subscribers. */
    KEYFRAME_REQUESTS_IN,
    /** Keyframe requests to publishers, after merging. */
    KEYFRAME_REQUESTS_OUT,
    /** Data channel messages forwarded, one per subscriber. */
    MESSAGES_FORWARDED,
    /** Exceptions that ended one peer: our bugs. */
    PEER_FAILURES,

    /** Dropped datagram: its first byte belongs to no protocol we speak. */
    DROPPED_UNKNOWN_PROTOCOL,
    /** Dropped datagram: from an address no peer has proven to own. */
    DROPPED_UNKNOWN_ADDRESS,
    /** Dropped STUN: malformed, no request, or for nobody here. */
    DROPPED_UNKNOWN_STUN,
    /** Dropped RTP: malformed. */
    DROPPED_MALFORMED_RTP,
    /** Dropped RTCP: malformed, as a whole. */
    DROPPED_MALFORMED_RTCP,
    /** Dropped RTP: larger than a packet may be. */
    DROPPED_TOO_LARGE,
    /** Dropped RTP: belongs to no track that was agreed on. */
    DROPPED_UNKNOWN_SOURCE,
    /** Dropped RTP: of another payload type than agreed on. */
    DROPPED_PAYLOAD_TYPE,
    /** Dropped RTP: had it already. */
    DROPPED_DUPLICATE,
    /** Dropped RTP: too old to be of use. */
    DROPPED_TOO_OLD,
    /** Dropped RTP: the publisher sends far more than it may. */
    DROPPED_OVER_LIMIT,
    /** RTP that carries padding only; consumed. */
    DROPPED_PADDING,

    /** Not forwarded: another simulcast layer is shown. */
    SKIPPED_OTHER_LAYER,
    /** Not forwarded: above the temporal layer wanted. */
    SKIPPED_TEMPORAL_LAYER,
    /** Not forwarded: no keyframe came yet. */
    SKIPPED_AWAITING_KEYFRAME,
    /** Not forwarded: the subscriber does not want the medium now, or refused it. */
    SKIPPED_PAUSED,
    /** Not forwarded: from before a change of layer, or sent already. */
    SKIPPED_LATE,
    /** Not forwarded: the subscriber's transport took it not. */
    SKIPPED_NOT_SENT,

    /** Not retransmitted: not in the cache any more. */
    RETRANSMIT_MISS,
    /** Not retransmitted: sent again a moment ago. */
    RETRANSMIT_TOO_SOON,
    /** Not retransmitted: the subscriber asks for more than a fifth of what it gets. */
    RETRANSMIT_OVER_BUDGET,
    /** Not retransmitted: RTX was not agreed on, and repeating an SRTP index would break GCM. */
    RETRANSMIT_WITHOUT_RTX,
    /** Keyframe requests not obeyed: too many of one subscriber. */
    KEYFRAME_REQUESTS_IGNORED,
    /** Data channel messages lost: the subscriber's channel is not open or too slow. */
    MESSAGES_DROPPED,
    /** Data channel messages of subscribers, which nobody is to get. */
    MESSAGES_IGNORED;

    /** The word used in metrics and descriptions. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
