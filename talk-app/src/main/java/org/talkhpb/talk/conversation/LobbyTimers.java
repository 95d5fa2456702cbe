package org.talkhpb.talk.conversation;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.room.Notice;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;

/** Opens lobbies whose time has come and says so in the chat, once for all instances. */
@ApplicationScoped
class LobbyTimers {
    private static final Actor CLOCK = new Actor(Actor.GUESTS, "system", "");

    private final Session database;
    private final Event<RoomEvent> events;
    private final InstantSource clock;

    LobbyTimers(Session database, Event<RoomEvent> events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(every = "10s", delayed = "10s")
    void openDue() {
        while (openSome() > 0) {
            // A few at a time keeps transactions short.
        }
    }

    @Transactional
    int openSome() {
        List<Room> due = database.createNativeQuery("""
                        SELECT * FROM room WHERE lobby_state = ?1 AND lobby_timer BETWEEN 1 AND ?2
                        LIMIT 50 FOR UPDATE SKIP LOCKED""", Room.class)
                .setParameter(1, Room.LOBBY_FOR_NON_MODERATORS)
                .setParameter(2, clock.instant().getEpochSecond())
                .getResultList();
        for (Room room : due) {
            room.lobbyState = 0;
            room.lobbyTimer = 0;
            events.fire(new RoomEvent.Changed(room, CLOCK, Notice.LOBBY_TIMER_REACHED, Map.of()));
        }
        return due.size();
    }
}
