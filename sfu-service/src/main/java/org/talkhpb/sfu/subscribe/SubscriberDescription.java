package org.talkhpb.sfu.subscribe;

import java.util.List;
import java.util.OptionalLong;
import org.talkhpb.rtc.peer.PeerDescription;

/**
 * A subscriber at one moment, for the describe page and tests.
 *
 * @param receiverEstimate what it says it can take, in bits per second (REMB)
 */
public record SubscriberDescription(
        String session, String sid, PeerDescription peer, OptionalLong receiverEstimate, List<Track> tracks) {

    /**
     * @param layer forwarded now, -1 before the first keyframe
     * @param targetLayer to be forwarded as soon as a keyframe of it comes
     * @param lostOf256 packets lost lately, as the subscriber says
     */
    public record Track(
            String mid,
            boolean accepted,
            boolean paused,
            int layer,
            int targetLayer,
            long bytes,
            long retransmittedBytes,
            int lostOf256) {}
}
