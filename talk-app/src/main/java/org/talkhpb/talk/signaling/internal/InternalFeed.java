package org.talkhpb.talk.signaling.internal;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.talk.feed.Feed;
import org.talkhpb.talk.room.CommitListener;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.signaling.SignalingConfig;

/** Wakes those who wait for signaling of a room: after a change of who is there, or a message of another client. */
@ApplicationScoped
class InternalFeed implements CommitListener {
    private final Feed feed;
    private final boolean wanted;

    InternalFeed(Bus bus, SignalingConfig config) {
        this.feed = new Feed(bus, token -> Subjects.internalSignaling(config.backendId(), token));
        this.wanted = config.mode() == SignalingConfig.Mode.INTERNAL;
    }

    Feed.Watch watch(String token) {
        return feed.watch(token);
    }

    void tell(String token) {
        feed.tell(token);
    }

    boolean isParked(String token) {
        return feed.isParked(token);
    }

    @Override
    public void onCommitted(RoomEvent event) {
        if (wanted && (PresenceCalls.concerns(event) || event instanceof RoomEvent.Deleted)) {
            feed.tell(event.room().token);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        feed.end();
    }
}
