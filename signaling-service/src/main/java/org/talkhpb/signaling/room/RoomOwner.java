package org.talkhpb.signaling.room;

import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.session.Session;

/** What a room asks of the collection it is in. Called in the room's mailbox; must not block it. */
interface RoomOwner {
    void onLeftCall(Session session);

    /** Talk deleted the conversation: the session has to leave. */
    void onDeleted(Session session);

    /** Talk deleted the conversation: whoever is in it without a connection has to leave, too. */
    void onDeleted(RoomKey room);
}
