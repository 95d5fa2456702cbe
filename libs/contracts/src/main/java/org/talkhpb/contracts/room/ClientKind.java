package org.talkhpb.contracts.room;

/** What a session is, by the way it signed on. */
public enum ClientKind {
    /** A browser or app with a ticket or token of its Talk. */
    CLIENT,
    /** A trusted part of the installation (recording, SIP) that knows the internal secret. */
    INTERNAL,
    /** A participant of another server. */
    FEDERATION,
    /** Never signs on: an internal client speaks for it. */
    VIRTUAL
}
