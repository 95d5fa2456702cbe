package org.talkhpb.rtc.peer;

/** Which side of ICE a peer plays. */
public enum PeerRole {
    /** ICE-lite: answers checks, never sends any. All our servers. */
    SERVER,
    /** Controlling: sends checks to the candidates of {@link RemoteTransport}. Load generators and tests. */
    CLIENT
}
