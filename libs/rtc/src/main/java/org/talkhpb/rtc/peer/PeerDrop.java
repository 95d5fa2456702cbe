package org.talkhpb.rtc.peer;

/** Why a peer threw something away. One counter per value in {@link PeerDescription#drops()}. */
public enum PeerDrop {
    /** The first byte belongs to no protocol of RFC 7983. */
    UNKNOWN_PROTOCOL,
    /** STUN that is malformed, of another session, or fails its integrity. Never answered. */
    STUN_REFUSED,
    /** DTLS, RTP or RTCP from an address that has not proven the ICE password. */
    UNPROVEN_ADDRESS,
    /** A DTLS datagram that {@code DtlsPrefilter} refused. */
    DTLS_REFUSED,
    /** RTP or RTCP before the keys are there, or after they are gone. */
    NO_KEYS,
    /** SRTP too short to be a packet. */
    SRTP_MALFORMED,
    /** SRTP seen before or too old. */
    SRTP_REPLAY,
    /** SRTP whose authentication failed. */
    SRTP_FORGED,
    /** One SSRC more than a peer may use. */
    TOO_MANY_SSRCS,
    /** Something to send while no path or key exists. */
    NOT_CONNECTED,
    /** A data channel message that could not be queued. */
    CHANNEL_REFUSED
}
