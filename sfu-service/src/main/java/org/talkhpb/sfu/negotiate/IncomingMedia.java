package org.talkhpb.sfu.negotiate;

import java.util.List;
import java.util.OptionalInt;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.MediaKind;

/**
 * One audio or video line as agreed with a publisher.
 *
 * @param codec the one codec it sends, with the feedback agreed on
 * @param retransmission payload type of RTX, when agreed
 * @param ssrcs announced layers from low to high; one for a plain stream, none when only rids are announced
 * @param rids simulcast stream ids from low to high; empty without
 */
public record IncomingMedia(
        String mid,
        MediaKind kind,
        Codec codec,
        OptionalInt retransmission,
        ExtensionIds extensions,
        List<LayerSsrc> ssrcs,
        List<String> rids) {

    /** SSRC of a layer and of its retransmissions. */
    public record LayerSsrc(int ssrc, OptionalInt retransmission) {}

    public IncomingMedia {
        ssrcs = List.copyOf(ssrcs);
        rids = List.copyOf(rids);
    }

    /** How many layers it can have. */
    public int layerCount() {
        return Math.max(1, Math.max(ssrcs.size(), rids.size()));
    }
}
