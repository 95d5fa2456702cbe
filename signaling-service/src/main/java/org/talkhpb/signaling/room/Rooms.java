package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.HandOver;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.contracts.room.RoomSessionClaim;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.contracts.room.SessionRecord;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.cluster.RoomStore;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Permissions;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.Ending;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.session.SessionListener;
import org.talkhpb.signaling.session.Sessions;
import org.talkhpb.signaling.talk.TalkClient;
import org.talkhpb.signaling.talk.TalkFailure;

/** The rooms with sessions on this node, and the journeys into and out of them (signaling.md 7). Blocks. */
public final class Rooms implements SessionListener, RoomOwner {
    private static final Logger LOG = Logger.getLogger(Rooms.class);

    private final Sessions sessions;
    private final TalkClient talk;
    private final Registry registry;
    private final RoomStore store;
    private final Bus bus;
    private final BandwidthLimits limits;
    private final Counters counters;
    private final Map<RoomKey, Room> rooms = new ConcurrentHashMap<>();
    private final List<CallListener> callListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<RoomKey>> deletionListeners = new CopyOnWriteArrayList<>();

    public Rooms(
            Sessions sessions,
            TalkClient talk,
            Registry registry,
            RoomStore store,
            Bus bus,
            BandwidthLimits limits,
            Counters counters) {
        this.sessions = sessions;
        this.talk = talk;
        this.registry = registry;
        this.store = store;
        this.bus = bus;
        this.limits = limits;
        this.counters = counters;
        sessions.listen(this);
    }

    /** Bits per second a session may send; what the {@code room} answer says of it. */
    public interface BandwidthLimits {
        Optional<ServerMessage.Bandwidth> of(Session session);
    }

    public void listen(CallListener listener) {
        callListeners.add(listener);
    }

    /** Hears of conversations that Talk deleted, on a virtual thread. */
    public void onDeletion(Consumer<RoomKey> listener) {
        deletionListeners.add(listener);
    }

    public Optional<Room> find(RoomKey key) {
        return Optional.ofNullable(rooms.get(key));
    }

    public Collection<Room> all() {
        return rooms.values();
    }

    /**
     * Enters a room: Talk decides, the room session is claimed, the old room left; then the answer, and only then the
     * room's events.
     *
     * @throws Refusal the backend's, or {@code already_joined}
     */
    public void join(Session session, Optional<String> requestId, ClientMessage.Join request) {
        Optional<SessionRecord.Place> here = session.place();
        if (here.filter(place -> place.room().equals(request.room())).isPresent()) {
            throw alreadyJoined(session, here.get(), request);
        }
        TalkClient.Admission admission = askTalk(session, request);
        admission.permissions().ifPresent(granted -> session.setPermissions(Permissions.of(granted)));
        SessionRecord.Place place = new SessionRecord.Place(
                admission.room(),
                request.roomSession(),
                session.userId().isEmpty() ? admission.shownUserId().orElse("") : session.userId());
        claimRoomSession(session, place);
        leave(session, Telling.TALK);
        Room room = retain(new RoomKey(session.backend().id(), place.room()));
        sessions.stopRoomDeadline(session);
        if (!session.enterPlace(place)) {
            // It ended while Talk was asked; whoever ended it found it in no room.
            session.leavePlace();
            release(room);
            releaseRoomSession(session, place);
            return;
        }
        session.send(Frame.of(ServerMessage.room(place.room(), admission.properties(), limits.of(session))
                .answering(requestId)));
        room.admit(session, place, admission.properties());
        sessions.save(session);
    }

    private TalkClient.Admission askTalk(Session session, ClientMessage.Join request) {
        if (session.isInternal()) {
            JsonNode none = find(new RoomKey(session.backend().id(), request.room()))
                    .map(Room::properties)
                    .orElseGet(() -> Json.mapper().createObjectNode());
            return new TalkClient.Admission(request.room(), none, Optional.empty(), Optional.empty());
        }
        return talk.enter(
                session.backend(),
                session.url(),
                request.room(),
                visitor(session, request.roomSession().orElse(session.id())));
    }

    private Refusal alreadyJoined(Session session, SessionRecord.Place here, ClientMessage.Join request) {
        Optional<Room> room = session.room().flatMap(this::find);
        if (request.roomSession().isPresent() && !request.roomSession().equals(here.roomSession())) {
            SessionRecord.Place renamed =
                    new SessionRecord.Place(here.room(), request.roomSession(), here.shownUserId());
            claimRoomSession(session, renamed);
            session.enterPlace(renamed);
            room.ifPresent(present -> present.change(session.asMember(renamed)));
            sessions.save(session);
        }
        ObjectNode details = Json.mapper().createObjectNode();
        ObjectNode node = details.putObject("room");
        node.put("roomid", here.room());
        room.ifPresent(present -> node.set("properties", present.properties()));
        return Refusal.of(ErrorCode.ALREADY_JOINED, details);
    }

    /** One session per room session id: a former holder, on whatever node, is told and ends. */
    private void claimRoomSession(Session session, SessionRecord.Place place) {
        place.roomSession().ifPresent(id -> registry.claimRoomSession(
                        session.backend().id(), id, new RoomSessionClaim(session.id(), place.room()))
                .ifPresent(former -> bus.publish(
                        Subjects.session(former.session()), new SessionEvent.RoomSessionTaken(former.room()))));
    }

    /** The client leaves; nothing happens, not even an answer, when it is in no room. */
    public void leave(Session session, Optional<String> requestId) {
        if (leave(session, Telling.TALK)) {
            sessions.startRoomDeadline(session);
            session.send(Frame.of(ServerMessage.noRoom().answering(requestId)));
            sessions.save(session);
        }
    }

    private enum Telling {
        TALK,
        NOBODY
    }

    private boolean leave(Session session, Telling telling) {
        Optional<SessionRecord.Place> left = session.leavePlace();
        left.ifPresent(place -> {
            find(new RoomKey(session.backend().id(), place.room())).ifPresent(room -> {
                room.leave(session.id());
                release(room);
            });
            releaseRoomSession(session, place);
            callListeners.forEach(listener -> listener.onLeftCall(session));
            if (telling == Telling.TALK) {
                tellTalk(session, place);
            }
        });
        return left.isPresent();
    }

    private void releaseRoomSession(Session session, SessionRecord.Place place) {
        place.roomSession()
                .ifPresent(id -> registry.releaseRoomSession(session.backend().id(), id, session.id()));
    }

    private void tellTalk(Session session, SessionRecord.Place place) {
        place.roomSession()
                .filter(id -> !session.isInternal())
                .ifPresent(id -> Thread.ofVirtual().name("talk-leave").start(() -> {
                    try {
                        talk.left(session.backend(), session.url(), place.room(), visitor(session, id));
                    } catch (TalkFailure | Refusal e) {
                        LOG.debugf("%s was not told of a leave: %s", session.backend(), e.getMessage());
                    }
                }));
    }

    private static TalkClient.Visitor visitor(Session session, String roomSession) {
        return TalkClient.Visitor.of(session.userId(), roomSession);
    }

    private Room retain(RoomKey wanted) {
        return rooms.compute(wanted, (key, present) -> {
            Room room = present == null ? new Room(key, bus, store, this, counters) : present;
            room.changeSessions(1);
            return room;
        });
    }

    private void release(Room room) {
        rooms.computeIfPresent(room.key(), (key, present) -> {
            if (present == room && room.changeSessions(-1) == 0) {
                room.close();
                return null;
            }
            return present;
        });
    }

    // ---- members without a connection

    /** Whether anybody of the cluster is in the room. */
    public boolean exists(RoomKey room) {
        return rooms.containsKey(room) || !store.members(room).isEmpty();
    }

    /** A member this node speaks for is in the room from now on; {@link #exit} ends that. */
    public void enter(RoomKey room, Member member) {
        claim(room, member);
        retain(room).enter(member);
    }

    private void claim(RoomKey room, Member member) {
        member.roomSession()
                .ifPresent(id -> registry.claimRoomSession(
                        room.backend(), id, new RoomSessionClaim(member.session(), room.room())));
    }

    public void change(RoomKey room, Member member) {
        find(room).ifPresent(present -> present.change(member));
    }

    public void exit(RoomKey key, Member member) {
        find(key).ifPresent(room -> {
            room.leave(member.session());
            release(room);
        });
        member.roomSession().ifPresent(id -> registry.releaseRoomSession(key.backend(), id, member.session()));
    }

    /** Another node speaks for it now: nothing changes for the room. */
    public void release(RoomKey key) {
        find(key).ifPresent(this::release);
    }

    /** Once a second. */
    public void onTime() {
        rooms.values().forEach(Room::onTime);
    }

    // ---- what happens to sessions

    @Override
    public void onEnded(Session session, Ending ending) {
        leave(session, ending == Ending.ROOM_SESSION_TAKEN ? Telling.NOBODY : Telling.TALK);
    }

    @Override
    public void onReleased(Session session) {
        session.leavePlace()
                .flatMap(place -> find(new RoomKey(session.backend().id(), place.room())))
                .ifPresent(room -> {
                    room.release(session);
                    release(room);
                });
    }

    @Override
    public void onAdopted(Session session) {
        session.place()
                .ifPresentOrElse(
                        place -> retain(new RoomKey(session.backend().id(), place.room()))
                                .readmit(session, place),
                        () -> sessions.startRoomDeadline(session));
    }

    @Override
    public void onResumed(Session session, Missed missed) {
        if (missed != Missed.NOTHING) {
            session.room().flatMap(this::find).ifPresent(room -> room.refresh(session, missed == Missed.EVERYTHING));
        }
    }

    @Override
    public void onEvent(Session session, SessionEvent event) {
        switch (event) {
            case SessionEvent.RoomSessionTaken taken -> {
                if (isIn(session, taken.room())) {
                    sessions.end(session, Ending.ROOM_SESSION_TAKEN);
                }
            }
            case SessionEvent.Disinvited disinvited -> disinvite(session, disinvited);
            case SessionEvent.PermissionsChanged changed -> {
                session.setPermissions(Permissions.of(changed.permissions()));
                sessions.save(session);
            }
            case SessionEvent.Deliver deliver -> {}
            case SessionEvent.OfferStream offer -> {}
        }
    }

    private void disinvite(Session session, SessionEvent.Disinvited event) {
        if (!session.backend().id().equals(event.backend())) {
            return;
        }
        if (!isIn(session, event.room())) {
            session.send(Frame.ofText(event.frame()));
            return;
        }
        session.send(new Frame(event.frame(), HandOver.Kind.LAST));
        if (sessions.isAttached(session)) {
            sessions.end(session, Ending.DISINVITED);
        } else {
            leave(session, Telling.TALK);
        }
    }

    private static boolean isIn(Session session, String room) {
        return session.place().filter(place -> place.room().equals(room)).isPresent();
    }

    // ---- what rooms ask for

    @Override
    public void onLeftCall(Session session) {
        Thread.ofVirtual()
                .name("left-call")
                .start(() -> callListeners.forEach(listener -> listener.onLeftCall(session)));
    }

    @Override
    public void onDeleted(Session session) {
        Thread.ofVirtual().name("room-deleted").start(() -> leave(session, Optional.empty()));
    }

    @Override
    public void onDeleted(RoomKey room) {
        Thread.ofVirtual()
                .name("room-deleted")
                .start(() -> deletionListeners.forEach(listener -> listener.accept(room)));
    }
}
