package org.talkhpb.signaling.protocol;

import java.util.Optional;

/**
 * What was read from one text frame.
 *
 * @param id chosen by the client; the direct answer carries it
 */
public record ClientFrame(Optional<String> id, Content content) {

    /** A message, or why there is none. */
    public sealed interface Content {}

    public record Understood(ClientMessage message) implements Content {}

    public record Refused(Refusal refusal) implements Content {}
}
