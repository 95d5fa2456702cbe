package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.CallState;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.contracts.room.SessionRecord;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.cluster.RoomStore;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.Events;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;

/**
 * This node's copy of one room: all members of the cluster, the call, and the sessions of this node. The mailbox owns
 * everything here; public methods put a task into it. State changes first in the store, then by an event on the room's
 * subject that every node with the room, this one too, applies in the same order. A session hears events from its own
 * join on, so it can neither see something older nor miss something later.
 */
public final class Room {
    private static final int MAILBOX_CAPACITY = 10_000;
    private static final long WAIT_SECONDS = 10;

    private final RoomKey key;
    private final Bus bus;
    private final RoomStore store;
    private final RoomOwner owner;
    private final Counters counters;
    private final Mailbox mailbox;
    private final Bus.Subscription subscription;
    private final Map<String, Session> entering = new HashMap<>();
    private final Map<String, Session> locals = new LinkedHashMap<>();
    private final TransientExpiry expiry;
    // Read by other threads, too.
    private final Roster members = new Roster();
    private volatile CallState call = CallState.EMPTY;
    private volatile JsonNode properties = Json.mapper().createObjectNode();
    private long callRevision;
    private long propertiesRevision;
    private int sessions;

    Room(RoomKey key, Bus bus, RoomStore store, RoomOwner owner, Counters counters) {
        this.key = key;
        this.bus = bus;
        this.store = store;
        this.owner = owner;
        this.counters = counters;
        this.expiry = new TransientExpiry(key, store);
        this.mailbox = new Mailbox("room", MAILBOX_CAPACITY, counters);
        // Subscribed first and read afterwards: what happens in between is applied on top of what was read.
        this.subscription = bus.subscribe(Subjects.room(key.backend(), key.room()), RoomEvent.class, this::hear);
        mailbox.tell(this::load);
    }

    private void load() {
        store.members(key).forEach(members::put);
        store.call(key).ifPresent(stored -> {
            call = stored.value();
            callRevision = stored.revision();
        });
        store.properties(key).ifPresent(stored -> {
            properties = stored.value();
            propertiesRevision = stored.revision();
        });
        expiry.load();
    }

    /** Sessions of this node that are here or on their way; guarded by {@link Rooms}. */
    int changeSessions(int difference) {
        sessions += difference;
        return sessions;
    }

    void close() {
        subscription.close();
    }

    public RoomKey key() {
        return key;
    }

    public JsonNode properties() {
        return properties;
    }

    public boolean isInCall(String session) {
        return call.isInCall(session);
    }

    public int memberCount() {
        return members.size();
    }

    public int inCallCount() {
        return call.inCall().size();
    }

    public Optional<Member> member(String session) {
        return members.find(session);
    }

    /** The member that holds a room session id, as far as this node knows. */
    public Optional<Member> byRoomSession(String roomSession) {
        return members.byRoomSession(roomSession);
    }

    // ---- what sessions of this node do

    /** The session has its {@code room} answer; from here on it hears the room. */
    void admit(Session session, SessionRecord.Place place, JsonNode answered) {
        mailbox.tell(() -> {
            entering.put(session.id(), session);
            announce(session.asMember(place));
            offerProperties(answered);
        });
    }

    private void offerProperties(JsonNode answered) {
        if (properties.equals(answered)) {
            return;
        }
        boolean first = members.isEmpty() && propertiesRevision == 0;
        long revision = store.putProperties(key, answered);
        if (first) {
            properties = answered;
            propertiesRevision = revision;
        } else {
            publish(new RoomEvent.PropertiesChanged(answered, revision));
        }
    }

    /** The session came from another node and is a member already. */
    void readmit(Session session, SessionRecord.Place place) {
        mailbox.tell(() -> {
            if (members.has(session.id())) {
                locals.put(session.id(), session);
            } else {
                entering.put(session.id(), session);
                announce(session.asMember(place));
            }
        });
    }

    /** A member without a connection is here; nothing happens if it was before (its owner changed the node). */
    void enter(Member member) {
        mailbox.tell(() -> {
            if (!members.has(member.session())) {
                announce(member);
            }
        });
    }

    private void announce(Member member) {
        store.putMember(key, member);
        publish(new RoomEvent.Joined(member));
    }

    /** Waits until the session hears nothing more of this room and the others are told. */
    void leave(String session) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        boolean told = mailbox.tell(() -> {
            try {
                forgetLocal(session);
                forgetInStore(session);
            } finally {
                publish(new RoomEvent.Left(session));
                left.complete(null);
            }
        });
        if (told) {
            left.completeOnTimeout(null, WAIT_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    private void forgetInStore(String session) {
        store.removeMember(key, session);
        if (call.mentions(session)) {
            store.changeCall(key, state -> state.mentions(session) ? state.without(session) : state);
        }
        expiry.removeSessionData(session).ifPresent(this::publish);
        if (members.isEmptyWithout(session)) {
            store.forget(key);
        }
    }

    /** Another node has the session now. */
    void release(Session session) {
        mailbox.tell(() -> forgetLocal(session.id()));
    }

    /** A member's own data changed: room session id, or what an internal client says of itself or a virtual session. */
    public void change(Member member) {
        mailbox.tell(() -> {
            store.putMember(key, member);
            publish(new RoomEvent.MemberChanged(member));
        });
    }

    /** Sends what a resumed client lacks. */
    void refresh(Session session, boolean everything) {
        mailbox.tell(() -> {
            if (everything) {
                session.send(Frame.of(ServerMessage.room(key.room(), properties, Optional.empty())));
                sendMembers(session, members.all());
                expiry.sendInitial(session);
            }
            sendParticipants(List.of(session));
            sendFlags(session, members.all());
        });
    }

    /** Once a second. */
    void onTime() {
        mailbox.tell(() -> expiry.expired().forEach(this::publish));
    }

    private void forgetLocal(String session) {
        entering.remove(session);
        locals.remove(session);
    }

    /** To all nodes; while the bus is away at least to the sessions of this one. */
    void publish(RoomEvent event) {
        if (bus.isConnected()) {
            bus.publish(Subjects.room(key.backend(), key.room()), event);
        } else {
            hear(event);
        }
    }

    // ---- what happens in the room

    private void hear(RoomEvent event) {
        if (!mailbox.tell(() -> apply(event))) {
            counters.add(SignalingCounter.DROPPED_ROOM_FULL);
        }
    }

    private void apply(RoomEvent event) {
        switch (event) {
            case RoomEvent.Joined joined -> onJoined(joined.member());
            case RoomEvent.Left left -> onLeft(left.session());
            case RoomEvent.MemberChanged changed -> onMemberChanged(changed.member());
            case RoomEvent.PropertiesChanged changed -> onProperties(changed);
            case RoomEvent.CallChanged changed -> onCall(changed);
            case RoomEvent.CallForAll all -> onCallForAll(all);
            case RoomEvent.ParticipantsChanged changed ->
                Fanout.same(
                        locals.values(),
                        ParticipantList.frame(key.room(), ParticipantList.of(changed.users(), members.all())));
            case RoomEvent.Said said -> onSaid(said);
            case RoomEvent.Announced announced ->
                Fanout.byChat(locals.values(), new ChatVariants(key.room(), announced.data())::forReceiver);
            case RoomEvent.TransientSet set -> {
                expiry.onSet(set);
                Fanout.same(locals.values(), Frame.of(Events.transientSet(set.key(), set.value(), set.oldValue())));
            }
            case RoomEvent.TransientRemoved removed -> {
                expiry.onRemoved(removed.key());
                Fanout.same(locals.values(), Frame.of(Events.transientRemoved(removed.key(), removed.oldValue())));
            }
            case RoomEvent.Deleted deleted -> onDeleted();
        }
    }

    private void onJoined(Member member) {
        boolean isNew = !members.has(member.session());
        List<Member> present = members.copy();
        members.put(member);
        Session own = entering.remove(member.session());
        if (own != null) {
            locals.put(own.id(), own);
        }
        if (isNew) {
            Fanout.byNames(locals.values(), names -> Frame.of(Events.join(List.of(member), names)));
        }
        if (own != null) {
            sendMembers(own, present);
            expiry.sendInitial(own);
            resolveAwaited();
        }
        if (member.tellsOwnCall()) {
            sendParticipants(locals.values());
        } else if (own != null && (call.isInCall(own.id()) || somebodyTellsOwnCall())) {
            // Talk may tell of the call between the room answer and this event: the joiner was no listener yet.
            sendParticipants(List.of(own));
        }
        if (isNew) {
            locals.values().forEach(session -> sendFlags(session, List.of(member)));
        }
        if (own != null) {
            sendFlags(own, present);
        }
    }

    private boolean somebodyTellsOwnCall() {
        return members.all().stream().anyMatch(Member::tellsOwnCall);
    }

    private void onLeft(String session) {
        Optional<Member> gone = members.remove(session);
        if (gone.isEmpty()) {
            return;
        }
        call = call.without(session);
        Fanout.same(locals.values(), Frame.of(Events.leave(session)));
        if (gone.get().tellsOwnCall()) {
            sendParticipants(locals.values());
        }
    }

    private void onMemberChanged(Member member) {
        Optional<Member> before = members.find(member.session());
        members.put(member);
        if (before.filter(known -> known.internalInCall() == member.internalInCall())
                .isEmpty()) {
            sendParticipants(locals.values());
        }
        if (before.filter(known -> known.flags() != member.flags()).isPresent()) {
            Fanout.same(locals.values(), Frame.of(Events.flags(key.room(), member.session(), member.flags())));
        }
        resolveAwaited();
    }

    private void onProperties(RoomEvent.PropertiesChanged changed) {
        if (changed.revision() != 0 && changed.revision() <= propertiesRevision
                || properties.equals(changed.properties())) {
            return;
        }
        properties = changed.properties();
        propertiesRevision = changed.revision();
        Fanout.same(locals.values(), Frame.of(ServerMessage.room(key.room(), properties, Optional.empty())));
    }

    private void onCall(RoomEvent.CallChanged changed) {
        if (changed.revision() <= callRevision) {
            counters.add(SignalingCounter.DROPPED_STALE_CALL);
            return;
        }
        enterState(changed.call(), changed.revision());
        sendParticipants(locals.values());
        resolveAwaited();
    }

    private void onCallForAll(RoomEvent.CallForAll all) {
        if (all.revision() <= callRevision) {
            counters.add(SignalingCounter.DROPPED_STALE_CALL);
            return;
        }
        enterState(all.call(), all.revision());
        if (all.inCall() == 0) {
            members.hangUp();
            locals.values().forEach(Session::hangUp);
        }
        Fanout.same(locals.values(), Frame.of(Events.everybody(key.room(), all.inCall())));
    }

    private void enterState(CallState next, long revision) {
        CallState before = call;
        call = next;
        callRevision = revision;
        for (Session session : locals.values()) {
            if (before.isInCall(session.id()) && !next.isInCall(session.id())) {
                owner.onLeftCall(session);
            }
        }
    }

    private void onSaid(RoomEvent.Said said) {
        Frame frame = Frame.ofText(said.frame());
        for (Session session : locals.values()) {
            boolean addressed = !session.id().equals(said.sender())
                    && (said.audience() == RoomEvent.Audience.ROOM
                            || call.isInCall(session.id())
                            || (session.internalInCall() & 1) != 0);
            boolean shown = said.content() == RoomEvent.Content.OPAQUE
                    || session.permissions().names() == Events.Names.SHOWN;
            if (addressed && shown) {
                session.send(frame);
            }
        }
    }

    private void onDeleted() {
        Frame deleted = Frame.of(Events.deleted());
        locals.values().stream().filter(Session::isInternal).forEach(session -> session.send(deleted));
        locals.values().forEach(owner::onDeleted);
        owner.onDeleted(key);
    }

    // ---- the parts of it

    private void sendMembers(Session receiver, Collection<Member> present) {
        if (!present.isEmpty()) {
            receiver.send(Frame.of(Events.join(present, receiver.permissions().names())));
        }
    }

    private void sendParticipants(Collection<Session> receivers) {
        List<JsonNode> list = ParticipantList.of(call.users(), members.all());
        if (!list.isEmpty()) {
            Fanout.same(receivers, ParticipantList.frame(key.room(), list));
        }
    }

    private void sendFlags(Session receiver, Collection<Member> present) {
        present.stream()
                .filter(member -> member.flags() != 0)
                .forEach(member -> receiver.send(Frame.of(Events.flags(key.room(), member.session(), member.flags()))));
    }

    /** Talk told of the call before the session was here: now it can be named to the others (issue 1261). */
    private void resolveAwaited() {
        boolean due = call.awaited().keySet().stream().anyMatch(id -> byRoomSession(id)
                .filter(member -> locals.containsKey(member.session()))
                .isPresent());
        if (due) {
            store.changeCall(key, state -> AwaitedUsers.resolve(state, this::byRoomSession))
                    .ifPresent(changed -> publish(new RoomEvent.CallChanged(changed.value(), changed.revision())));
        }
    }
}
