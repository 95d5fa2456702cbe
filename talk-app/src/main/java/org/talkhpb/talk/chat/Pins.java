package org.talkhpb.talk.chat;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.room.Notice;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.room.Rooms;

/** Messages that stay in sight: pinned by moderators, for a time or for ever. */
@ApplicationScoped
class Pins {
    private final Messages messages;
    private final Rooms rooms;
    private final Session database;
    private final Event<RoomEvent> events;
    private final InstantSource clock;

    Pins(Messages messages, Rooms rooms, Session database, Event<RoomEvent> events, InstantSource clock) {
        this.messages = messages;
        this.rooms = rooms;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** Pins a message until a time (0 = for ever). Gives the notice, or nothing when only the time changed. */
    @Transactional
    Optional<Message> pin(Membership by, Message message, long until) {
        Room room = by.room();
        rooms.lock(room);
        message.pinnedUntil = until;
        if (message.isPinned()) {
            events.fire(new RoomEvent.Adjusted(room));
            return Optional.empty();
        }
        message.pinnedAt = clock.instant().getEpochSecond();
        message.pinnerType = by.attendee().actorType;
        message.pinnerId = by.attendee().actorId;
        message.pinnerName = by.attendee().displayName;
        room.lastPinnedId = message.id;
        return Optional.of(messages.notice(room, by.actor(), Notice.MESSAGE_PINNED, Map.of(), message.id));
    }

    /** Takes a pin out. Gives the notice, or nothing when there was none. */
    @Transactional
    Optional<Message> unpin(Membership by, Message message) {
        Room room = by.room();
        rooms.lock(room);
        if (!message.isPinned()) {
            return Optional.empty();
        }
        remove(room, message);
        return Optional.of(messages.notice(room, by.actor(), Notice.MESSAGE_UNPINNED, Map.of(), message.id));
    }

    /** Takes out pins whose time is over, without a word; instances skip each other's rows. */
    @Scheduled(every = "30s", delayed = "20s")
    @Transactional
    void removeOutdated() {
        List<Message> outdated = database.createNativeQuery("""
                        SELECT * FROM message WHERE pinned_until BETWEEN 1 AND ?1 LIMIT 100 FOR UPDATE SKIP LOCKED""", Message.class)
                .setParameter(1, clock.instant().getEpochSecond())
                .getResultList();
        for (Message message : outdated) {
            Room room = Room.findById(message.roomId);
            remove(room, message);
            events.fire(new RoomEvent.Adjusted(room));
        }
    }

    private void remove(Room room, Message message) {
        message.unpin();
        room.lastPinnedId = messages.newestPin(room);
    }
}
