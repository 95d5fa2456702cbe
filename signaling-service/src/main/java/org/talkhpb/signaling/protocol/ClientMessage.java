package org.talkhpb.signaling.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.contracts.room.VirtualSession;

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

    /** What only internal clients may say (signaling.md 15.1). */
    sealed interface Internal extends ClientMessage {}

    /** An internal client's own call flags. */
    record InternalInCall(int flags) implements Internal {}

    /**
     * A virtual session enters a room.
     *
     * @param name what the client calls it
     * @param actor who it is for Talk; absent with older SIP bridges
     */
    record AddSession(
            String name,
            String room,
            String userId,
            Optional<JsonNode> user,
            int flags,
            Optional<Integer> inCall,
            Optional<VirtualSession.Actor> actor)
            implements Internal {}

    /** Absent values stay as they are. */
    record UpdateSession(String name, String room, Optional<Integer> flags, Optional<Integer> inCall)
            implements Internal {}

    record RemoveSession(String name, String room) implements Internal {}

    /**
     * A dial-out client tells of a call: the answer to a request, or later news.
     *
     * @param status present: what became of the call
     * @param content all that was said
     */
    record DialOutNews(String room, Optional<CallStatus> status, ObjectNode content) implements Internal {}

    /**
     * @param status {@code accepted}, {@code ringing}, {@code connected}, {@code rejected} or {@code cleared}
     * @param value as others are shown it
     */
    record CallStatus(String callId, String status, JsonNode value) {
        public boolean isOver() {
            return status.equals("rejected") || status.equals("cleared");
        }
    }

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
