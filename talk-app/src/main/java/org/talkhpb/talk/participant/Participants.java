package org.talkhpb.talk.participant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.account.WebSessions;
import org.talkhpb.talk.room.Notice;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.room.RoomType;

/** The rules of taking part: adding and removing people, roles, permissions, names of guests. */
@ApplicationScoped
public class Participants {
    private final Attendees attendees;
    private final WebSessions browsers;
    private final Event<RoomEvent> events;

    Participants(Attendees attendees, WebSessions browsers, Event<RoomEvent> events) {
        this.attendees = attendees;
        this.browsers = browsers;
        this.events = events;
    }

    /** Makes somebody a participant of a new room, without a word in the chat. */
    @Transactional
    public Attendee found(Room room, Actor who, ParticipantType type) {
        Attendee attendee = new Attendee();
        attendee.roomId = room.id;
        attendee.actorType = who.type();
        attendee.actorId = who.id();
        attendee.displayName = who.displayName();
        attendee.participantType = type;
        attendee.lastReadMessage = room.lastMessageId;
        attendee.persist();
        return attendee;
    }

    /** Adds users; those who only followed the link so far become lasting participants. */
    @Transactional
    public void add(Room room, Actor by, Collection<Actor> people) {
        List<Actor> added = new ArrayList<>();
        for (Actor person : people) {
            Optional<Attendee> known = attendees.find(room, person.type(), person.id());
            if (known.isEmpty()) {
                found(room, person, ParticipantType.USER);
                added.add(person);
            } else if (known.get().participantType == ParticipantType.SELF_JOINED) {
                known.get().participantType = ParticipantType.USER;
                added.add(person);
            }
        }
        if (!added.isEmpty()) {
            events.fire(new RoomEvent.Added(room, by, List.copyOf(added)));
        }
    }

    /** Takes somebody out of the room for good, himself or another. His sessions end with it. */
    @Transactional
    public void remove(Room room, Actor by, Attendee attendee) {
        List<TalkSession> sessions = attendees.sessionsOf(attendee);
        for (TalkSession session : sessions) {
            session.delete();
        }
        attendee.delete();
        Attendee.flush();
        for (TalkSession session : sessions) {
            events.fire(new RoomEvent.SessionEnded(room, attendee.actor(), session.sessionId, session.inCall));
        }
        List<String> sessionIds =
                sessions.stream().map(session -> session.sessionId).toList();
        events.fire(new RoomEvent.Removed(room, by, attendee.actor(), sessionIds));
    }

    /** Whether a room would be without anybody to moderate it if this attendee left. */
    public boolean isLastModerator(Room room, Attendee attendee) {
        List<Attendee> others = attendees.of(room).stream()
                .filter(other -> !other.id.equals(attendee.id))
                .toList();
        return attendee.participantType.isModerator()
                && room.type.isShared()
                && others.stream().anyMatch(Attendee::isUser)
                && others.stream().noneMatch(other -> other.isUser() && other.participantType.isModerator());
    }

    /** Makes somebody moderator: user, self-joined user or guest. False when he cannot become one. */
    @Transactional
    public boolean promote(Room room, Actor by, Attendee attendee) {
        switch (attendee.participantType) {
            case USER, SELF_JOINED -> change(room, by, attendee, ParticipantType.MODERATOR, Notice.MODERATOR_PROMOTED);
            case GUEST -> change(room, by, attendee, ParticipantType.GUEST_MODERATOR, Notice.GUEST_MODERATOR_PROMOTED);
            case OWNER, MODERATOR, GUEST_MODERATOR -> {
                return false;
            }
        }
        attendee.permissions = 0;
        return true;
    }

    /** Takes the role back. False when he was no moderator, or is the owner. */
    @Transactional
    public boolean demote(Room room, Actor by, Attendee attendee) {
        switch (attendee.participantType) {
            case MODERATOR -> change(room, by, attendee, ParticipantType.USER, Notice.MODERATOR_DEMOTED);
            case GUEST_MODERATOR -> change(room, by, attendee, ParticipantType.GUEST, Notice.GUEST_MODERATOR_DEMOTED);
            case OWNER, USER, GUEST, SELF_JOINED -> {
                return false;
            }
        }
        return true;
    }

    /** Sets what one attendee may do; 0 gives the conversation's level back. */
    @Transactional
    public void permit(Room room, Attendee attendee, int permissions) {
        attendee.permissions = Permissions.marked(permissions);
        events.fire(new RoomEvent.PermissionsChanged(room, attendees.sessionIdsOf(attendee)));
    }

    /** Names a guest, here and for the next conversation of the same browser. */
    @Transactional
    public void rename(Membership guest, String name) {
        guest.attendee().displayName = name;
        guest.session().ifPresent(session -> browsers.rememberGuestName(session.webSession, name));
        events.fire(new RoomEvent.Appeared(guest.room(), guest.actor()));
    }

    /** Brings back the other of a one-to-one room who had left it. */
    @Transactional
    public void restorePair(Room room, Collection<Actor> both) {
        for (Actor person : both) {
            if (room.type == RoomType.ONE_TO_ONE
                    && attendees.find(room, person.type(), person.id()).isEmpty()) {
                found(room, person, ParticipantType.OWNER);
            }
        }
    }

    private void change(Room room, Actor by, Attendee attendee, ParticipantType type, Notice notice) {
        attendee.participantType = type;
        events.fire(new RoomEvent.RoleChanged(room, by, attendee.actor(), notice, attendees.sessionIdsOf(attendee)));
    }
}
