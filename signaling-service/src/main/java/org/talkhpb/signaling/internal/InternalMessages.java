package org.talkhpb.signaling.internal;

import java.util.Optional;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.session.Sessions;

/** What an internal client says of itself and of those it speaks for; messages of others are ignored. */
public final class InternalMessages {
    private final Sessions sessions;
    private final Rooms rooms;
    private final VirtualSessions virtual;
    private final Counters counters;

    InternalMessages(Sessions sessions, Rooms rooms, VirtualSessions virtual, Counters counters) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.virtual = virtual;
        this.counters = counters;
    }

    /** @throws Refusal {@code add_failed} */
    public void handle(Session session, Optional<String> requestId, ClientMessage.Internal message) {
        if (!session.isInternal()) {
            counters.add(SignalingCounter.DROPPED_FOREIGN_INTERNAL);
            return;
        }
        switch (message) {
            case ClientMessage.InternalInCall inCall -> setInCall(session, inCall.flags());
            case ClientMessage.AddSession add -> virtual.add(session, add);
            case ClientMessage.UpdateSession update -> virtual.update(session, update);
            case ClientMessage.RemoveSession remove -> virtual.remove(session, requestId, remove);
        }
    }

    /** Everybody in its room gets the complete list again. */
    private void setInCall(Session session, int flags) {
        if (session.internalInCall() == flags) {
            return;
        }
        session.setInternalInCall(flags);
        sessions.save(session);
        session.place()
                .ifPresent(place ->
                        session.room().flatMap(rooms::find).ifPresent(room -> room.change(session.asMember(place))));
    }
}
