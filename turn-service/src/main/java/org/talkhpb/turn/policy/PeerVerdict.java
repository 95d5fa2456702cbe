package org.talkhpb.turn.policy;

/** What policy says of a peer's address. */
public sealed interface PeerVerdict {

    /** The peer may be reached on these ports. */
    record Allowed(PortRule ports) implements PeerVerdict {}

    /** Answered 403. */
    record Denied() implements PeerVerdict {}
}
