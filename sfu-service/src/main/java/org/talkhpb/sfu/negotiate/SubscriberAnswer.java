package org.talkhpb.sfu.negotiate;

import java.util.Map;
import java.util.TreeMap;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.InvalidSdp;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.TransportParameters;

/**
 * What a subscriber takes of our offer. A refused or inactive line (Android's voice-only calls, a blocked picture) leaves
 * the others as they are.
 *
 * @param remote its transport
 * @param tracks by mid, only those it wants to receive
 */
public record SubscriberAnswer(TransportParameters remote, Map<String, AcceptedTrack> tracks) {

    /**
     * A line it receives.
     *
     * @param takesRetransmissions whether it can receive RTX
     */
    public record AcceptedTrack(boolean takesRetransmissions, ExtensionIds extensions) {}

    public SubscriberAnswer {
        tracks = Map.copyOf(tracks);
    }

    /** @throws InvalidSdp when there is no way to connect */
    public static SubscriberAnswer read(SessionDescription answer) {
        TransportParameters remote = answer.transport().orElseThrow(() -> new InvalidSdp("no ice credentials"));
        Map<String, AcceptedTrack> tracks = new TreeMap<>();
        for (MediaDescription line : answer.media()) {
            boolean taken = !line.rejected() && line.direction().receives();
            if (taken && line.kind() != MediaKind.APPLICATION) {
                tracks.put(
                        line.mid(),
                        new AcceptedTrack(
                                line.codecs().stream().anyMatch(SubscriberAnswer::isRetransmission),
                                ExtensionIds.of(line)));
            }
        }
        return new SubscriberAnswer(remote, tracks);
    }

    private static boolean isRetransmission(Codec codec) {
        return codec.retransmits().isPresent();
    }
}
