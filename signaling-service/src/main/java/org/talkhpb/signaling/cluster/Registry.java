package org.talkhpb.signaling.cluster;

import java.util.List;
import java.util.Optional;
import org.talkhpb.contracts.bus.Bucket;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Key;
import org.talkhpb.contracts.bus.KeyValue;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.room.PublisherPlace;
import org.talkhpb.contracts.room.RoomSessionClaim;
import org.talkhpb.signaling.observe.Counters;

/** Who has what in the cluster: room session id → session, stream → SFU node, and who calls numbers. */
public final class Registry {
    private static final String ROOM_SESSION = "room-session";
    private static final String PUBLISHER = "publisher";
    private static final String DIAL_OUT = "dial-out";

    private final KeyValue<RoomSessionClaim> roomSessions;
    private final KeyValue<PublisherPlace> publishers;
    private final KeyValue<DialOutClient> dialOuts;
    private final StoreGuard guard;

    public Registry(Bus bus, Counters counters) {
        this.roomSessions = bus.keyValue(Bucket.REGISTRY, RoomSessionClaim.class);
        this.publishers = bus.keyValue(Bucket.REGISTRY, PublisherPlace.class);
        this.dialOuts = bus.keyValue(Bucket.REGISTRY, DialOutClient.class);
        this.guard = new StoreGuard(counters);
    }

    public Optional<RoomSessionClaim> roomSession(String backend, String roomSession) {
        return guard.read(Optional.empty(), () -> roomSessions
                .get(Key.of(ROOM_SESSION, backend, roomSession))
                .map(KeyValue.Versioned::value));
    }

    /** Writes the claim; returns who held the room session id before, if that was another session. */
    public Optional<RoomSessionClaim> claimRoomSession(String backend, String roomSession, RoomSessionClaim claim) {
        Optional<RoomSessionClaim> holder = roomSession(backend, roomSession)
                .filter(present -> !present.session().equals(claim.session()));
        guard.write(() -> roomSessions.put(Key.of(ROOM_SESSION, backend, roomSession), claim));
        return holder;
    }

    /** Removes the claim unless somebody else has taken it over meanwhile. */
    public void releaseRoomSession(String backend, String roomSession, String session) {
        roomSession(backend, roomSession)
                .filter(claim -> claim.session().equals(session))
                .ifPresent(claim -> guard.write(() -> roomSessions.delete(Key.of(ROOM_SESSION, backend, roomSession))));
    }

    public Optional<PublisherPlace> publisher(StreamId stream) {
        return guard.read(
                Optional.empty(), () -> publishers.get(publisherKey(stream)).map(KeyValue.Versioned::value));
    }

    public void publishedAt(StreamId stream, PublisherPlace place) {
        guard.write(() -> publishers.put(publisherKey(stream), place));
    }

    /** Removes the entry if it still names this connection. */
    public void unpublished(StreamId stream, PublisherPlace place) {
        publisher(stream)
                .filter(place::equals)
                .ifPresent(present -> guard.write(() -> publishers.delete(publisherKey(stream))));
    }

    /** A session of the backend whose client calls numbers. */
    record DialOutClient(String session) {}

    public void offersDialOut(String backend, String session) {
        guard.write(() -> dialOuts.put(Key.of(DIAL_OUT, backend, session), new DialOutClient(session)));
    }

    public void withdrawsDialOut(String backend, String session) {
        guard.write(() -> dialOuts.delete(Key.of(DIAL_OUT, backend, session)));
    }

    /** Sessions that offered to call numbers, on whatever node; some may be gone or busy. */
    public List<String> dialOutClients(String backend) {
        return guard.read(List.of(), () -> dialOuts.under(Key.of(DIAL_OUT, backend)).values().stream()
                .map(found -> found.value().session())
                .toList());
    }

    private static Key publisherKey(StreamId stream) {
        return Key.of(
                PUBLISHER, stream.backend(), stream.session(), stream.type().wireName());
    }
}
