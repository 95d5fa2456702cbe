package org.talkhpb.signaling.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.talkhpb.contracts.bus.Bucket;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.contracts.bus.Key;
import org.talkhpb.contracts.bus.KeyValue;
import org.talkhpb.contracts.room.CallState;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.signaling.observe.Counters;

/** What is true of a room for all nodes: members, call, properties, transient data. */
public final class RoomStore {
    private static final String MEMBER = "member";
    private static final String CALL = "call";
    private static final String PROPERTIES = "properties";
    private static final String TRANSIENT = "transient";
    private static final int MAX_ATTEMPTS = 50;

    private final KeyValue<Member> members;
    private final KeyValue<CallState> calls;
    private final KeyValue<JsonNode> properties;
    private final KeyValue<TransientValues> transients;
    private final StoreGuard guard;

    public RoomStore(Bus bus, Counters counters) {
        this.members = bus.keyValue(Bucket.ROOMS, Member.class);
        this.calls = bus.keyValue(Bucket.ROOMS, CallState.class);
        this.properties = bus.keyValue(Bucket.ROOMS, JsonNode.class);
        this.transients = bus.keyValue(Bucket.ROOMS, TransientValues.class);
        this.guard = new StoreGuard(counters);
    }

    /** A value and the revision that orders it among all values of its key. */
    public record Revised<V>(V value, long revision) {}

    public List<Member> members(RoomKey room) {
        return guard.read(
                List.of(),
                () -> new ArrayList<>(members.under(Key.of(MEMBER, room.backend(), room.room())).values().stream()
                        .map(KeyValue.Versioned::value)
                        .toList()));
    }

    public void putMember(RoomKey room, Member member) {
        guard.write(() -> members.put(Key.of(MEMBER, room.backend(), room.room(), member.session()), member));
    }

    public void removeMember(RoomKey room, String session) {
        guard.write(() -> members.delete(Key.of(MEMBER, room.backend(), room.room(), session)));
    }

    public Optional<Revised<CallState>> call(RoomKey room) {
        return guard.read(Optional.empty(), () -> calls.get(key(CALL, room))
                .map(found -> new Revised<>(found.value(), found.revision())));
    }

    /**
     * Changes the call by compare-and-set, so that all nodes agree on one order of changes. Empty when the change left
     * the very value it was given.
     *
     * @throws BusException when the bus is away or the room is changed by others all the time
     */
    public Optional<Revised<CallState>> changeCall(RoomKey room, UnaryOperator<CallState> change) {
        return change(calls, key(CALL, room), CallState.EMPTY, change);
    }

    public Optional<Revised<JsonNode>> properties(RoomKey room) {
        return guard.read(Optional.empty(), () -> properties
                .get(key(PROPERTIES, room))
                .map(found -> new Revised<>(found.value(), found.revision())));
    }

    /** @return the revision of the new properties; 0 while the bus is away */
    public long putProperties(RoomKey room, JsonNode value) {
        return guard.read(0L, () -> properties.put(key(PROPERTIES, room), value));
    }

    public TransientValues transients(RoomKey room) {
        return guard.read(TransientValues.EMPTY, () -> transients
                .get(key(TRANSIENT, room))
                .map(KeyValue.Versioned::value)
                .orElse(TransientValues.EMPTY));
    }

    /** @throws BusException when the bus is away or the room is changed by others all the time */
    public Optional<TransientValues> changeTransients(RoomKey room, UnaryOperator<TransientValues> change) {
        return change(transients, key(TRANSIENT, room), TransientValues.EMPTY, change)
                .map(Revised::value);
    }

    /** The last session left: nothing is true of the room any more. */
    public void forget(RoomKey room) {
        guard.write(() -> {
            calls.delete(key(CALL, room));
            properties.delete(key(PROPERTIES, room));
            transients.delete(key(TRANSIENT, room));
        });
    }

    private static <V> Optional<Revised<V>> change(KeyValue<V> bucket, Key key, V empty, UnaryOperator<V> change) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<KeyValue.Versioned<V>> present = bucket.get(key);
            V before = present.map(KeyValue.Versioned::value).orElse(empty);
            V next = change.apply(before);
            if (next == before) {
                return Optional.empty();
            }
            var written =
                    present.isPresent() ? bucket.update(key, next, present.get().revision()) : bucket.create(key, next);
            if (written.isPresent()) {
                return Optional.of(new Revised<>(next, written.getAsLong()));
            }
        }
        throw new ContendedKey();
    }

    private static Key key(String kind, RoomKey room) {
        return Key.of(kind, room.backend(), room.room());
    }

    /** Too many nodes change the same value at once; the request fails and may be sent again. */
    public static final class ContendedKey extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ContendedKey() {
            super("changed by others all the time");
        }
    }
}
