package org.talkhpb.turn.policy;

/** The width of the door, {@code hpb.turn.peer-policy}. */
public enum PeerMode {
    /** Media addresses of our SFU nodes and relay addresses of our TURN nodes. */
    SFU_ONLY,
    /** Any public address; for calls between browsers without an SFU. */
    PUBLIC,
    /** As coturn: anything not always denied. */
    OPEN
}
