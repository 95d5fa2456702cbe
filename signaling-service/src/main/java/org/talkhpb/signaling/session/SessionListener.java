package org.talkhpb.signaling.session;

import org.talkhpb.contracts.room.SessionEvent;

/** What rooms and media do when something happens to a session. Called on virtual threads; may block. */
public interface SessionListener {
    /** A new session, before its client knows. */
    default void onOpened(Session session) {}

    /** The session is over; its place is still set. */
    default void onEnded(Session session, Ending ending) {}

    /** Another node has the session now: forget it, change nothing. */
    default void onReleased(Session session) {}

    /** The session came from another node: serve it as if it had always been here. */
    default void onAdopted(Session session) {}

    /** The client is back on a socket and has what was remembered for it. */
    default void onResumed(Session session, Missed missed) {}

    /** Somebody in the cluster wants something of the session. */
    default void onEvent(Session session, SessionEvent event) {}

    /** What a resumed client may still lack. */
    enum Missed {
        /** All but a complete participants list. */
        PARTICIPANTS,
        /** It had a participants list among what was remembered. */
        NOTHING,
        /** Nobody remembered anything: the node it was on died. */
        EVERYTHING
    }
}
