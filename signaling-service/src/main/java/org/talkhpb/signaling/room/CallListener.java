package org.talkhpb.signaling.room;

import org.talkhpb.signaling.session.Session;

/** Hears of sessions of this node that are no longer in a call: what they publish and receive ends. */
public interface CallListener {
    /** Left the call, its room, or ended. Called on a virtual thread; may block. */
    void onLeftCall(Session session);
}
