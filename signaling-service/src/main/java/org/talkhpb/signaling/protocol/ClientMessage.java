package org.talkhpb.signaling.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.talkhpb.contracts.room.ClientKind;

/** One message of a client, after its shape was checked. */
public sealed interface ClientMessage {

    /** A new session (signaling.md 4). */
    record Hello(String version, ClientKind kind, String url, JsonNode params, List<String> features)
            implements ClientMessage {}

    /** An interrupted session goes on (signaling.md 5). */
    record Resume(String resumeId) implements ClientMessage {}

    record Bye() implements ClientMessage {}

    /** Enters a room; the room session id is the one Talk gave the browser. */
    record Join(String room, Optional<String> roomSession) implements ClientMessage {}

    record Leave() implements ClientMessage {}

    /** {@code message} or {@code control}, told apart by {@code relay}. */
    record Relayed(Relay relay, Recipient recipient, JsonNode data) implements ClientMessage {}

    record SetTransient(String key, JsonNode value, long ttlNanos) implements ClientMessage {}

    record RemoveTransient(String key) implements ClientMessage {}

    /** An internal client's own call flags. */
    record InternalInCall(int flags) implements ClientMessage {}

    /** A type or sub-type this node does not know; ignored. */
    record Unknown(String type) implements ClientMessage {}

    /** The two kinds of relayed messages. */
    enum Relay {
        MESSAGE("message"),
        CONTROL("control");

        private final String wireName;

        Relay(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
