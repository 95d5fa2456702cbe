package org.talkhpb.talk.chat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.service.Describable;
import org.talkhpb.talk.feed.Feed;
import org.talkhpb.talk.room.CommitListener;
import org.talkhpb.talk.room.RoomEvent;

/** Wakes those who wait for messages of a room, see {@link Feed}. */
@ApplicationScoped
public class ChatFeed implements Describable, CommitListener {
    private final Feed feed;

    ChatFeed(Bus bus, ChatConfig config, MeterRegistry meters) {
        this.feed = new Feed(bus, token -> Subjects.chat(config.backendId(), token));
        meters.gauge(
                "hpb.talk.chat.watched.rooms", feed, rooms -> rooms.readers().size());
    }

    /** Begins to listen for news of a room. Close it when done. */
    public Feed.Watch watch(String token) {
        return feed.watch(token);
    }

    @Override
    public void onCommitted(RoomEvent event) {
        switch (event) {
            case RoomEvent.MessagePosted _,
                    RoomEvent.Removed _,
                    RoomEvent.Vanished _,
                    RoomEvent.Deleted _,
                    RoomEvent.Changed _,
                    RoomEvent.SessionEnded _ -> feed.tell(event.room().token);
            default -> {
                // Changes nothing for a reader.
            }
        }
    }

    /** Whether a reader of the room is parked at this moment. */
    boolean isParked(String token) {
        return feed.isParked(token);
    }

    void stop(@Observes ShutdownEvent event) {
        feed.end();
    }

    @Override
    public String name() {
        return "chatReaders";
    }

    @Override
    public Object describe() {
        return feed.readers();
    }
}
