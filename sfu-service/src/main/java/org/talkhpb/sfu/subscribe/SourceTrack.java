package org.talkhpb.sfu.subscribe;

import org.talkhpb.sfu.negotiate.IncomingMedia;
import org.talkhpb.sfu.packet.LayerFeed;

/** A publisher's line as its subscribers see it; the wall that keeps this package from knowing publishers. */
public interface SourceTrack {
    IncomingMedia media();

    /** Its layers from low to high. */
    LayerFeed[] feeds();

    /** Begins forwarding to a track. */
    void attach(OutgoingTrack track);

    /** Ends it. */
    void detach(OutgoingTrack track);
}
