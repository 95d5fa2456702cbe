package org.talkhpb.contracts.room;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Asks the node of an internal client with feature {@code start-dialout} to have it call a number (signaling.md 15.7).
 *
 * @param backendUrl as Talk named itself
 * @param request number and options, as Talk sent them
 */
public record DialOut(String room, String backendUrl, JsonNode request) {

    /** What came of it. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Accepted.class, name = "accepted"),
        @JsonSubTypes.Type(value = Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = Busy.class, name = "busy")
    })
    public sealed interface Outcome {}

    /** The telephone rings; the call's state follows as transient data. */
    public record Accepted(String callId) implements Outcome {}

    /** @param code {@code timeout}, {@code unsupported_status}, {@code unsupported_type}, or the client's own */
    public record Failed(String code, String message) implements Outcome {}

    /** The client is in a room or gone; another one is to be asked. */
    public record Busy() implements Outcome {}
}
