package org.talkhpb.contracts.room;

import java.util.List;
import java.util.Optional;

/**
 * A request to the node that owns a session: its client came back at another node.
 *
 * @param session public session id; the asking node has verified the resume id
 * @param to the node that asks
 */
public record HandOver(String session, String to) {

    /** The session as it is, and what its client missed, in order; absent when the node does not have it (any more). */
    public record Handed(Optional<SessionRecord> session, List<Missed> missed) {}

    /** A frame that waits for the client. */
    public record Missed(String frame, Kind kind) {}

    /** What the queue of missed frames must know of a frame. */
    public enum Kind {
        PLAIN,
        /** Nothing but "fetch the chat": several collapse into the first. */
        CHAT_REFRESH,
        /** A complete participants list: none is added on resume when one is already waiting. */
        PARTICIPANTS,
        /** The session ends when this is sent. */
        LAST
    }
}
