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
    private final DialOuts dialOuts;
    private final CallStatuses statuses;
    private final Counters counters;

    InternalMessages(
            Sessions sessions,
            Rooms rooms,
            VirtualSessions virtual,
            DialOuts dialOuts,
            CallStatuses statuses,
            Counters counters) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.virtual = virtual;
        this.dialOuts = dialOuts;
        this.statuses = statuses;
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
            case ClientMessage.DialOutNews news -> onDialOut(session, requestId, news);
        }
    }

    /** An answer that is an error goes to Talk only; all else the room sees, too. */
    private void onDialOut(Session session, Optional<String> requestId, ClientMessage.DialOutNews news) {
        boolean answer = dialOuts.answered(session, requestId, news);
        if (!answer || news.status().isPresent()) {
            statuses.tell(session, news);
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
