package org.talkhpb.contracts.room;

/** How a session signed on. */
public enum ClientKind {
    /** A browser or app with a ticket or token of its Talk. */
    CLIENT,
    /** A trusted part of the installation (recording, SIP) that knows the internal secret. */
    INTERNAL,
    /** A participant of another server. */
    FEDERATION
}
