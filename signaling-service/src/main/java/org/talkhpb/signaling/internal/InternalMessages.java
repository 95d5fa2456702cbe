package org.talkhpb.signaling.internal;

import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.session.Sessions;

/** An internal client tells of itself; messages of others are ignored. */
public final class InternalMessages {
    private final Sessions sessions;
    private final Rooms rooms;
    private final Counters counters;

    public InternalMessages(Sessions sessions, Rooms rooms, Counters counters) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.counters = counters;
    }

    /** Its own call flags; everybody in its room gets the complete list again. */
    public void inCall(Session session, ClientMessage.InternalInCall message) {
        if (!session.isInternal()) {
            counters.add(SignalingCounter.DROPPED_FOREIGN_INTERNAL);
            return;
        }
        if (session.internalInCall() == message.flags()) {
            return;
        }
        session.setInternalInCall(message.flags());
        sessions.save(session);
        session.place()
                .ifPresent(
                        place -> session.room().flatMap(rooms::find).ifPresent(room -> room.changed(session, place)));
    }
}
