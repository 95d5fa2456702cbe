package org.talkhpb.signaling.internal;

import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.session.SessionIds;
import org.talkhpb.signaling.session.Sessions;
import org.talkhpb.signaling.talk.TalkClient;

/** The parts of this package, put together once per node. */
public record Internal(InternalMessages messages) {

    public static Internal of(
            Sessions sessions, Rooms rooms, SessionIds ids, TalkClient talk, Bus bus, Counters counters) {
        VirtualSessions virtual = new VirtualSessions(
                sessions, rooms, ids, new VirtualGuests(talk), new VirtualMail(bus, counters), counters);
        return new Internal(new InternalMessages(sessions, rooms, virtual, counters));
    }
}
