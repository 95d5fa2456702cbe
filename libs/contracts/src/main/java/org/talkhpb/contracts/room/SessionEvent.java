package org.talkhpb.contracts.room;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.talkhpb.contracts.media.StreamId;

/** What the owner of a session is asked to do with it; on the session's subject, or on that of its user for all of them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SessionEvent.Deliver.class, name = "deliver"),
    @JsonSubTypes.Type(value = SessionEvent.RoomSessionTaken.class, name = "roomSessionTaken"),
    @JsonSubTypes.Type(value = SessionEvent.Disinvited.class, name = "disinvited"),
    @JsonSubTypes.Type(value = SessionEvent.PermissionsChanged.class, name = "permissionsChanged"),
    @JsonSubTypes.Type(value = SessionEvent.OfferStream.class, name = "offerStream")
})
public sealed interface SessionEvent {

    /**
     * Sends a frame to the client.
     *
     * @param backend the sender's backend; sessions of others drop it
     */
    record Deliver(String backend, RoomEvent.Content content, String frame) implements SessionEvent {}

    /** Another session joined with the same room session id: this one leaves the room, is told, and ends. */
    record RoomSessionTaken(String room) implements SessionEvent {}

    /** Sends the frame; a session that is in the room ends afterwards. */
    record Disinvited(String backend, String room, String frame) implements SessionEvent {}

    /** Replaces the session's permissions; publishers that are no longer allowed end. */
    record PermissionsChanged(List<String> permissions) implements SessionEvent {}

    /**
     * {@code sendoffer}: subscribes the session to a stream without being asked by it. Refusals go back to the sender.
     *
     * @param requestId the id of the sender's message
     */
    record OfferStream(StreamId stream, Optional<String> requestId) implements SessionEvent {}
}
