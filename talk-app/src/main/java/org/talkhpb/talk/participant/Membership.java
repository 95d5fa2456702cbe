package org.talkhpb.talk.participant;

import java.util.Optional;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.room.Room;

/** A caller in a room: the attendee he is there and, if he joined with this cookie jar, his Talk session. */
public record Membership(Room room, Attendee attendee, Optional<TalkSession> session) {

    public Actor actor() {
        return attendee.actor();
    }

    public boolean isModerator() {
        return attendee.participantType.isModerator();
    }

    public Permissions permissions() {
        return Permissions.of(attendee, room);
    }
}
