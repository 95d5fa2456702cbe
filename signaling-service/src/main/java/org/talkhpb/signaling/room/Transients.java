package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.cluster.RoomStore;
import org.talkhpb.signaling.cluster.TransientValues;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Permission;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.session.Session;

/** A room's shared key/value store, as clients change it (signaling.md 14). Blocks. */
public final class Transients {
    private static final String SESSION_DATA = "sd:";
    /** The store is one entry on the bus; what a room may hold is bounded. */
    private static final int MAX_KEYS = 1000;

    private final RoomStore store;
    private final Bus bus;

    public Transients(RoomStore store, Bus bus) {
        this.store = store;
        this.bus = bus;
    }

    /** @throws Refusal {@code not_in_room} or {@code not_allowed} */
    public void set(Session session, ClientMessage.SetTransient request) {
        put(allowedRoom(session, request.key()), request);
    }

    /** Without a look at who asks. @throws Refusal when the room holds too much already */
    public void put(RoomKey room, ClientMessage.SetTransient request) {
        Optional<Long> expires = request.ttlNanos() == 0
                ? Optional.empty()
                : Optional.of(Instant.now().toEpochMilli() + TimeUnit.NANOSECONDS.toMillis(request.ttlNanos()));
        Optional<JsonNode> old = store.transients(room).valueOf(request.key());
        store.changeTransients(room, values -> withinLimit(values)
                .with(request.key(), new TransientValues.Value(request.value(), expires)));
        if (!old.equals(Optional.of(request.value()))) {
            publish(room, new RoomEvent.TransientSet(request.key(), request.value(), old, expires));
        }
    }

    /** @throws Refusal {@code not_in_room} or {@code not_allowed} */
    public void remove(Session session, ClientMessage.RemoveTransient request) {
        remove(allowedRoom(session, request.key()), request.key());
    }

    private void remove(RoomKey room, String key) {
        Optional<JsonNode> old = store.transients(room).valueOf(key);
        old.flatMap(present -> store.changeTransients(
                        room, values -> values.valueOf(key).isPresent() ? values.without(key) : values))
                .ifPresent(changed -> publish(room, new RoomEvent.TransientRemoved(key, old)));
    }

    private static RoomKey allowedRoom(Session session, String key) {
        RoomKey room = session.room().orElseThrow(() -> Refusal.of(ErrorCode.NOT_IN_ROOM));
        boolean foreign = key.startsWith(SESSION_DATA) && !key.equals(SESSION_DATA + session.id());
        if (!session.isInternal() && (foreign || !session.permissions().allow(Permission.TRANSIENT_DATA))) {
            throw Refusal.of(ErrorCode.NOT_ALLOWED);
        }
        return room;
    }

    private static TransientValues withinLimit(TransientValues values) {
        if (values.values().size() >= MAX_KEYS) {
            throw Refusal.of(ErrorCode.NOT_ALLOWED);
        }
        return values;
    }

    private void publish(RoomKey room, RoomEvent event) {
        bus.publish(Subjects.room(room.backend(), room.room()), event);
    }
}
