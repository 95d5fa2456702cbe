package org.talkhpb.signaling.room;

import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.Permission;
import org.talkhpb.signaling.protocol.Recipient;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.Session;

/**
 * {@code message} and {@code control} from one client to others (signaling.md 11). The final text is made once, here;
 * who is not there simply gets nothing, and the sender is not told.
 */
public final class Relays {
    private static final String NICK_CHANGED = "nickChanged";

    private final Bus bus;
    private final Counters counters;

    public Relays(Bus bus, Counters counters) {
        this.bus = bus;
        this.counters = counters;
    }

    public void relay(Session sender, ClientMessage.Relayed message) {
        boolean control = message.relay() == ClientMessage.Relay.CONTROL;
        if (control && !sender.permissions().allow(Permission.CONTROL)) {
            counters.add(SignalingCounter.DROPPED_NO_CONTROL);
            return;
        }
        switch (message.recipient()) {
            case Recipient.Session to -> toSession(sender, to, message);
            case Recipient.User to -> toUser(sender, to, message);
            case Recipient.Room to -> toRoom(sender, RoomEvent.Audience.ROOM, message);
            case Recipient.Call to -> toRoom(sender, RoomEvent.Audience.CALL, message);
        }
    }

    private void toSession(Session sender, Recipient.Session to, ClientMessage.Relayed message) {
        if (to.session().equals(sender.id())) {
            counters.add(SignalingCounter.DROPPED_OWN_TARGET);
            return;
        }
        bus.publish(Subjects.session(to.session()), delivery(sender, message));
    }

    private void toUser(Session sender, Recipient.User to, ClientMessage.Relayed message) {
        if (to.user().equals(sender.userId())) {
            counters.add(SignalingCounter.DROPPED_OWN_TARGET);
            return;
        }
        bus.publish(Subjects.user(sender.backend().id(), to.user()), delivery(sender, message));
    }

    private void toRoom(Session sender, RoomEvent.Audience audience, ClientMessage.Relayed message) {
        if (sender.place().isEmpty()) {
            counters.add(SignalingCounter.DROPPED_NO_ROOM);
            return;
        }
        bus.publish(
                Subjects.room(sender.backend().id(), sender.place().get().room()),
                new RoomEvent.Said(sender.id(), audience, content(message), text(sender, message)));
    }

    private static SessionEvent.Deliver delivery(Session sender, ClientMessage.Relayed message) {
        return new SessionEvent.Deliver(sender.backend().id(), content(message), text(sender, message));
    }

    private static RoomEvent.Content content(ClientMessage.Relayed message) {
        return message.data().path("type").asText().equals(NICK_CHANGED)
                ? RoomEvent.Content.DISPLAY_NAME
                : RoomEvent.Content.OPAQUE;
    }

    private static String text(Session sender, ClientMessage.Relayed message) {
        return ServerMessage.relayed(
                        message.relay(), message.recipient().wireName(), sender.id(), sender.userId(), message.data())
                .text();
    }
}
