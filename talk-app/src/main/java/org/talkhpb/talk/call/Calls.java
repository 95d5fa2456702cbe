package org.talkhpb.talk.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.participant.TalkSession;
import org.talkhpb.talk.room.Notice;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.room.Rooms;

/** Joining, changing, leaving and ending calls. The room is locked for each step: one begins the call, one ends it. */
@ApplicationScoped
public class Calls {
    private static final int ALL_FLAGS = 15;

    private final Rooms rooms;
    private final Event<RoomEvent> events;
    private final InstantSource clock;

    Calls(Rooms rooms, Event<RoomEvent> events, InstantSource clock) {
        this.rooms = rooms;
        this.events = events;
        this.clock = clock;
    }

    /** Whether somebody may join the call now: begin it, or enter the one that is going on. */
    public boolean mayJoin(Membership member) {
        int needed = member.room().hasCall() ? Permissions.JOIN_CALL : Permissions.START_CALL;
        return member.permissions().has(needed);
    }

    /** Sessions in the call, by the order in which attendees came. */
    @Transactional
    public List<TalkSession> sessions(Room room) {
        return TalkSession.list("roomId = ?1 and inCall > 0 order by attendeeId", room.id);
    }

    @Transactional
    public void join(Membership member, int flags) {
        Room room = member.room();
        rooms.lock(room);
        TalkSession session = member.session().orElseThrow();
        boolean isNew = !session.isInCall();
        session.inCall = allowed(flags | TalkSession.IN_CALL, member.permissions());
        if (isNew) {
            boolean begins = !room.hasCall();
            if (begins) {
                room.callStartedAt = now();
            }
            room.lastActivity = now();
            say(room, member.actor(), begins ? Notice.CALL_STARTED : Notice.CALL_JOINED);
        }
        events.fire(new RoomEvent.CallFlagsChanged(room, session.inCall, List.of(session.sessionId)));
    }

    /** Notes other devices of somebody in the call. */
    @Transactional
    public void update(Membership member, int flags) {
        TalkSession session = member.session().orElseThrow();
        session.inCall = allowed(flags | TalkSession.IN_CALL, member.permissions());
        events.fire(new RoomEvent.CallFlagsChanged(member.room(), session.inCall, List.of(session.sessionId)));
    }

    @Transactional
    public void leave(Membership member) {
        Room room = member.room();
        rooms.lock(room);
        TalkSession session = member.session().orElseThrow();
        session.inCall = 0;
        left(room, member.actor(), session.sessionId);
    }

    /** A session that ended while in the call leaves it. */
    void onSessionEnded(@Observes RoomEvent event) {
        if (event instanceof RoomEvent.SessionEnded ended && ended.callFlags() != 0) {
            rooms.lock(ended.room());
            left(ended.room(), ended.who(), ended.sessionId());
        }
    }

    /** A moderator ends the call for everybody. */
    @Transactional
    public void endForAll(Membership moderator) {
        Room room = moderator.room();
        rooms.lock(room);
        for (TalkSession session : sessions(room)) {
            session.inCall = 0;
        }
        Map<String, String> duration = duration(room);
        room.callStartedAt = 0;
        events.fire(new RoomEvent.CallNoticed(room, moderator.actor(), Notice.CALL_ENDED_EVERYONE, duration));
        events.fire(new RoomEvent.CallEndedForAll(room));
    }

    private void left(Room room, Actor who, String sessionId) {
        say(room, who, Notice.CALL_LEFT);
        if (room.hasCall() && sessions(room).isEmpty()) {
            Map<String, String> duration = duration(room);
            room.callStartedAt = 0;
            events.fire(new RoomEvent.CallNoticed(room, who, Notice.CALL_ENDED, duration));
        }
        events.fire(new RoomEvent.CallFlagsChanged(room, 0, List.of(sessionId)));
    }

    /** Devices somebody may not publish are left out without an error, as clients expect. */
    private static int allowed(int flags, Permissions permissions) {
        int audio = permissions.has(Permissions.PUBLISH_AUDIO) ? 0 : TalkSession.WITH_AUDIO;
        int video = permissions.has(Permissions.PUBLISH_VIDEO) ? 0 : TalkSession.WITH_VIDEO;
        return flags & ALL_FLAGS & ~audio & ~video;
    }

    private void say(Room room, Actor who, Notice notice) {
        events.fire(new RoomEvent.CallNoticed(room, who, notice, Map.of()));
    }

    private Map<String, String> duration(Room room) {
        long seconds = Math.max(0, now() - room.callStartedAt);
        long hours = seconds / 3600;
        String minutes = "%d:%02d".formatted(seconds / 60 % 60, seconds % 60);
        return Map.of("duration", hours == 0 ? minutes : hours + ":" + (minutes.length() < 5 ? "0" : "") + minutes);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
