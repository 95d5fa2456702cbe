package org.talkhpb.signaling.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.contracts.room.VirtualSession;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;

/**
 * What is addressed to a virtual session goes to its owner, with the name the owner gave it (signaling.md 15.4, 15.6).
 * Handlers run on the bus' threads and never block.
 */
final class VirtualMail {
    private final Bus bus;
    private final Counters counters;
    private final Map<String, List<Bus.Subscription>> open = new ConcurrentHashMap<>();

    VirtualMail(Bus bus, Counters counters) {
        this.bus = bus;
        this.counters = counters;
    }

    void open(Session owner, VirtualSession virtual) {
        List<Bus.Subscription> subscriptions = new ArrayList<>();
        subscriptions.add(bus.subscribe(
                Subjects.session(virtual.session()), SessionEvent.class, event -> toOwner(owner, virtual, event)));
        if (!virtual.userId().isEmpty()) {
            subscriptions.add(bus.subscribe(
                    Subjects.user(owner.backend().id(), virtual.userId()),
                    SessionEvent.class,
                    event -> toOwnerOfUser(owner, virtual, event)));
        }
        open.put(virtual.session(), List.copyOf(subscriptions));
    }

    void close(VirtualSession virtual) {
        Optional.ofNullable(open.remove(virtual.session()))
                .ifPresent(subscriptions -> subscriptions.forEach(Bus.Subscription::close));
    }

    private void toOwner(Session owner, VirtualSession virtual, SessionEvent event) {
        switch (event) {
            case SessionEvent.Deliver message -> deliver(owner, virtual, message);
            case SessionEvent.Disinvited disinvited -> hangUp(owner, virtual, disinvited);
            case SessionEvent.RoomSessionTaken taken -> {}
            case SessionEvent.PermissionsChanged changed -> {}
            case SessionEvent.OfferStream offer -> {}
        }
    }

    /** A telephone has no list of conversations, and messages to a user are for his devices. */
    private void toOwnerOfUser(Session owner, VirtualSession virtual, SessionEvent event) {
        if (event instanceof SessionEvent.Disinvited disinvited) {
            hangUp(owner, virtual, disinvited);
        }
    }

    private void deliver(Session owner, VirtualSession virtual, SessionEvent.Deliver message) {
        if (!message.backend().equals(owner.backend().id())) {
            counters.add(SignalingCounter.DROPPED_OTHER_BACKEND);
            return;
        }
        JsonNode frame = Json.tree(message.frame());
        String type = frame.path("type").asText();
        if ((type.equals("message") || type.equals("control")) && frame.path(type) instanceof ObjectNode body) {
            body.putObject("recipient").put("type", "session").put("sessionid", virtual.name());
            owner.send(Frame.ofText(Json.text(frame)));
        }
    }

    private static void hangUp(Session owner, VirtualSession virtual, SessionEvent.Disinvited event) {
        if (event.backend().equals(owner.backend().id()) && event.room().equals(virtual.room())) {
            owner.send(Frame.of(ServerMessage.hangUp(virtual.name(), "disinvited")));
        }
    }
}
