package org.talkhpb.signaling.internal;

import java.time.Duration;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.room.Transients;
import org.talkhpb.signaling.session.SessionIds;
import org.talkhpb.signaling.session.Sessions;
import org.talkhpb.signaling.talk.TalkClient;

/** The parts of this package, put together once per node. */
public record Internal(InternalMessages messages, DialOuts dialOuts) {

    /** What is there already. */
    public record Neighbours(
            Sessions sessions, Rooms rooms, Transients transients, Registry registry, TalkClient talk, Bus bus) {}

    /** @param dialOutDeadline for the answer of one dial-out client */
    public static Internal of(Neighbours there, SessionIds ids, Duration dialOutDeadline, Counters counters) {
        VirtualSessions virtual = new VirtualSessions(
                there.sessions(),
                there.rooms(),
                ids,
                new VirtualGuests(there.talk()),
                new VirtualMail(there.bus(), counters),
                counters);
        DialOuts dialOuts = new DialOuts(there.registry(), there.bus(), dialOutDeadline);
        there.sessions().listen(dialOuts);
        CallStatuses statuses = new CallStatuses(there.rooms(), there.transients(), there.bus());
        return new Internal(
                new InternalMessages(there.sessions(), there.rooms(), virtual, dialOuts, statuses, counters), dialOuts);
    }
}
