package org.talkhpb.contracts.room;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What happens in a room, published once on the room's subject. Every node with a session in the room changes its copy
 * of the room by it and tells its own clients. State is in the store before the event is published.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RoomEvent.Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = RoomEvent.Left.class, name = "left"),
    @JsonSubTypes.Type(value = RoomEvent.MemberChanged.class, name = "memberChanged"),
    @JsonSubTypes.Type(value = RoomEvent.PropertiesChanged.class, name = "propertiesChanged"),
    @JsonSubTypes.Type(value = RoomEvent.CallChanged.class, name = "callChanged"),
    @JsonSubTypes.Type(value = RoomEvent.CallForAll.class, name = "callForAll"),
    @JsonSubTypes.Type(value = RoomEvent.ParticipantsChanged.class, name = "participantsChanged"),
    @JsonSubTypes.Type(value = RoomEvent.Said.class, name = "said"),
    @JsonSubTypes.Type(value = RoomEvent.Announced.class, name = "announced"),
    @JsonSubTypes.Type(value = RoomEvent.TransientSet.class, name = "transientSet"),
    @JsonSubTypes.Type(value = RoomEvent.TransientRemoved.class, name = "transientRemoved"),
    @JsonSubTypes.Type(value = RoomEvent.Deleted.class, name = "deleted")
})
public sealed interface RoomEvent {

    record Joined(Member member) implements RoomEvent {}

    record Left(String session) implements RoomEvent {}

    /** An internal client changed its call flags, or a session its room session id. */
    record MemberChanged(Member member) implements RoomEvent {}

    record PropertiesChanged(JsonNode properties, long revision) implements RoomEvent {}

    /** The call's new state; events with a lower revision than one already seen are stale. */
    record CallChanged(CallState call, long revision) implements RoomEvent {}

    /** Talk put everybody into the call or (flags 0) out of it. */
    record CallForAll(int inCall, CallState call, long revision) implements RoomEvent {}

    /** Roles or permissions changed; the complete list as clients get it, without internal clients. */
    record ParticipantsChanged(List<JsonNode> users) implements RoomEvent {}

    /**
     * A client's message or control to the room or its call.
     *
     * @param frame the final text for the receivers
     */
    record Said(String sender, Audience audience, Content content, String frame) implements RoomEvent {}

    /** Talk's message to the room: chat, recording state, … */
    record Announced(JsonNode data) implements RoomEvent {}

    /** @param expiresAtMillis since the epoch */
    record TransientSet(String key, JsonNode value, Optional<JsonNode> oldValue, Optional<Long> expiresAtMillis)
            implements RoomEvent {
        /** An absent tree is read as JSON null. */
        public TransientSet {
            oldValue = oldValue.filter(tree -> !tree.isNull());
        }
    }

    record TransientRemoved(String key, Optional<JsonNode> oldValue) implements RoomEvent {
        /** An absent tree is read as JSON null. */
        public TransientRemoved {
            oldValue = oldValue.filter(tree -> !tree.isNull());
        }
    }

    /** Talk deleted the conversation: everybody out. */
    record Deleted() implements RoomEvent {}

    /** Who of the room hears a message; never its sender. */
    enum Audience {
        ROOM,
        CALL
    }

    /** What a message is about, as far as receivers are filtered by it. */
    enum Content {
        OPAQUE,
        /** Not for receivers from whom display names are hidden. */
        DISPLAY_NAME
    }
}
