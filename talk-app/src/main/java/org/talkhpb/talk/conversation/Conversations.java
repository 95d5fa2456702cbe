package org.talkhpb.talk.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.account.Passwords;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.ParticipantType;
import org.talkhpb.talk.participant.Participants;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.room.RoomType;
import org.talkhpb.talk.room.Rooms;

/** Beginning and ending conversations. */
@ApplicationScoped
public class Conversations {
    private final Rooms rooms;
    private final Attendees attendees;
    private final Participants participants;
    private final Accounts accounts;
    private final Event<RoomEvent> events;

    Conversations(
            Rooms rooms, Attendees attendees, Participants participants, Accounts accounts, Event<RoomEvent> events) {
        this.rooms = rooms;
        this.attendees = attendees;
        this.participants = participants;
        this.accounts = accounts;
        this.events = events;
    }

    /** What a new group or public conversation shall be like. */
    record Wish(
            RoomType type,
            String name,
            String description,
            String password,
            int readOnly,
            int listable,
            int lobbyState,
            long lobbyTimer,
            int messageExpiration,
            int permissions,
            int mentionPermissions,
            List<String> userIds) {}

    /** A conversation, whether it is new, and which of the wished users do not exist. */
    record Begun(Membership member, boolean isNew, List<String> unknownUsers) {}

    /** The conversation of two users, made at the first need; empty when the other does not exist or is oneself. */
    @Transactional
    Optional<Begun> oneToOne(Account creator, String otherUserId) {
        Optional<Account> other = accounts.find(otherUserId);
        if (other.isEmpty() || otherUserId.equals(creator.userId)) {
            return Optional.empty();
        }
        Actor self = Actor.user(creator);
        accounts.lock(creator.userId.compareTo(otherUserId) < 0 ? creator.userId : otherUserId);
        Optional<Room> known = rooms.oneToOne(creator.userId, otherUserId);
        Room room = known.orElseGet(() -> rooms.createOneToOne(creator.userId, otherUserId));
        participants.restorePair(room, List.of(self, Actor.user(other.get())));
        if (known.isEmpty()) {
            events.fire(new RoomEvent.Created(room, self));
        }
        return Optional.of(new Begun(membership(room, self), known.isEmpty(), List.of()));
    }

    /** Where a user writes to himself, made at the first need. */
    @Transactional
    Membership noteToSelf(Account user) {
        accounts.lock(user.userId);
        Actor self = Actor.user(user);
        Room room = rooms.oneToOne(user.userId, user.userId).orElseGet(() -> rooms.createNoteToSelf(user.userId));
        Attendee place = attendees
                .find(room, self.type(), self.id())
                .orElseGet(() -> participants.found(room, self, ParticipantType.OWNER));
        return new Membership(room, place, Optional.empty());
    }

    /** Begins a group or public conversation with its creator as owner. */
    @Transactional
    Begun begin(Account creator, Wish wish) {
        Room room = rooms.create(wish.type(), wish.name());
        room.description = wish.description();
        room.passwordHash = wish.password().isEmpty() ? "" : Passwords.hash(wish.password());
        room.readOnly = wish.readOnly();
        room.listable = wish.listable();
        room.lobbyState = wish.lobbyState();
        room.lobbyTimer = wish.lobbyTimer();
        room.messageExpiration = wish.messageExpiration();
        room.defaultPermissions = wish.permissions();
        room.mentionPermissions = wish.mentionPermissions();
        Actor self = Actor.user(creator);
        participants.found(room, self, ParticipantType.OWNER);
        events.fire(new RoomEvent.Created(room, self));
        List<String> unknown = new ArrayList<>();
        List<Actor> people = people(wish.userIds(), creator, unknown);
        participants.add(room, self, people);
        return new Begun(membership(room, self), true, List.copyOf(unknown));
    }

    /** Removes a conversation with all that was said in it. */
    @Transactional
    void delete(Room room) {
        List<String> userIds = attendees.userIds(room);
        Room.delete("id", room.id);
        events.fire(new RoomEvent.Deleted(room, userIds));
    }

    private List<Actor> people(List<String> userIds, Account creator, List<String> unknown) {
        Map<String, String> names = accounts.displayNames(userIds);
        List<Actor> people = new ArrayList<>();
        for (String userId : userIds) {
            if (!names.containsKey(userId)) {
                unknown.add(userId);
            } else if (!userId.equals(creator.userId)) {
                people.add(new Actor(Actor.USERS, userId, names.get(userId)));
            }
        }
        return people;
    }

    private Membership membership(Room room, Actor who) {
        return new Membership(room, attendees.find(room, who.type(), who.id()).orElseThrow(), Optional.empty());
    }
}
