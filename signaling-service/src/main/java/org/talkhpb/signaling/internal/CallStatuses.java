package org.talkhpb.signaling.internal;

import java.time.Duration;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.room.Transients;
import org.talkhpb.signaling.session.Session;

/** Rooms see calls to numbers as transient data {@code callstatus_…}: the web client knows that name. Blocks. */
final class CallStatuses {
    private static final String PREFIX = "callstatus_";
    private static final Duration KEPT_AFTER_END = Duration.ofSeconds(5);

    private final Rooms rooms;
    private final Transients transients;
    private final Bus bus;

    CallStatuses(Rooms rooms, Transients transients, Bus bus) {
        this.rooms = rooms;
        this.transients = transients;
        this.bus = bus;
    }

    /** News of rooms nobody is in are ignored. */
    void tell(Session session, ClientMessage.DialOutNews news) {
        RoomKey room = new RoomKey(session.backend().id(), news.room());
        if (news.room().isEmpty() || !rooms.exists(room)) {
            return;
        }
        news.status()
                .ifPresentOrElse(
                        status -> transients.put(
                                room,
                                new ClientMessage.SetTransient(
                                        PREFIX + status.callId(),
                                        status.value(),
                                        status.isOver() ? KEPT_AFTER_END.toNanos() : 0)),
                        () -> bus.publish(
                                Subjects.room(room.backend(), room.room()),
                                new RoomEvent.Said(
                                        session.id(),
                                        RoomEvent.Audience.ROOM,
                                        RoomEvent.Content.OPAQUE,
                                        ServerMessage.dialOutNews(news.content())
                                                .text())));
    }
}
