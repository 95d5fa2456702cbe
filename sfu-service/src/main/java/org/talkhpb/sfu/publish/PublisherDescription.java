package org.talkhpb.sfu.publish;

import java.util.List;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.rtc.peer.PeerDescription;
import org.talkhpb.sfu.subscribe.SubscriberDescription;

/** A publisher at one moment, for the describe page and tests. */
public record PublisherDescription(
        StreamId stream,
        String sid,
        PeerDescription peer,
        List<Track> tracks,
        List<SubscriberDescription> subscribers) {

    /** @param layers from low to high */
    public record Track(String mid, String codec, List<Layer> layers) {}

    /** @param jitter in ticks of the codec's clock */
    public record Layer(boolean alive, long bitsPerSecond, long packets, long lost, long jitter) {}
}
