package org.talkhpb.sfu.subscribe;

import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.peer.PeerListener;

/** Makes the peer of a publisher or subscriber and registers it with the loop. */
@FunctionalInterface
public interface PeerOpener {
    Peer open(PeerListener listener);
}
