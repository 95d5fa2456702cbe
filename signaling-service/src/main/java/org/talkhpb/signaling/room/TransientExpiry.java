package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.cluster.RoomStore;
import org.talkhpb.signaling.cluster.TransientValues;
import org.talkhpb.signaling.protocol.Events;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;

/**
 * Transient data as a room sees it: what a newcomer gets, and which values are due to vanish. Owned by the room's
 * mailbox; the values themselves are in the store. Every node with the room may remove what is due; one succeeds.
 */
final class TransientExpiry {
    private final RoomKey room;
    private final RoomStore store;
    private final Map<String, Long> dueMillis = new HashMap<>();
    private boolean holdsValues;

    TransientExpiry(RoomKey room, RoomStore store) {
        this.room = room;
        this.store = store;
    }

    void load() {
        store.transients(room).values().forEach((key, value) -> {
            holdsValues = true;
            value.expiresAtMillis().ifPresent(at -> dueMillis.put(key, at));
        });
    }

    void onSet(RoomEvent.TransientSet set) {
        holdsValues = true;
        dueMillis.remove(set.key());
        set.expiresAtMillis().ifPresent(at -> dueMillis.put(set.key(), at));
    }

    void onRemoved(String key) {
        dueMillis.remove(key);
    }

    void sendInitial(Session newcomer) {
        if (!holdsValues) {
            return;
        }
        Map<String, JsonNode> values = new HashMap<>();
        store.transients(room).values().forEach((key, value) -> values.put(key, value.value()));
        holdsValues = !values.isEmpty();
        if (holdsValues) {
            newcomer.send(Frame.of(Events.transientInitial(values)));
        }
    }

    /** Removes what is due; the events are to be published. */
    List<RoomEvent> expired() {
        if (dueMillis.isEmpty()) {
            return List.of();
        }
        long now = Instant.now().toEpochMilli();
        List<RoomEvent> removed = new ArrayList<>();
        List.copyOf(dueMillis.entrySet()).stream()
                .filter(due -> due.getValue() <= now)
                .forEach(due -> {
                    dueMillis.remove(due.getKey());
                    remove(due.getKey(), now).ifPresent(removed::add);
                });
        return removed;
    }

    /** A session's own data ends with its stay. */
    Optional<RoomEvent> removeSessionData(String session) {
        if (!holdsValues) {
            return Optional.empty();
        }
        String key = "sd:" + session;
        Optional<JsonNode> old = store.transients(room).valueOf(key);
        return old.flatMap(present -> store.changeTransients(room, values -> values.without(key))
                .map(changed -> new RoomEvent.TransientRemoved(key, old)));
    }

    private Optional<RoomEvent> remove(String key, long now) {
        Optional<JsonNode> old = store.transients(room).valueOf(key);
        return store.changeTransients(room, values -> isDue(values, key, now) ? values.without(key) : values)
                .map(changed -> new RoomEvent.TransientRemoved(key, old));
    }

    private static boolean isDue(TransientValues values, String key, long now) {
        return Optional.ofNullable(values.values().get(key))
                .flatMap(TransientValues.Value::expiresAtMillis)
                .filter(at -> at <= now)
                .isPresent();
    }
}
