package org.talkhpb.turn.count;

import java.util.Locale;

/** Everything the service counts. Drops are the reasons of {@code turn_dropped_total}. */
public enum TurnCounter {
    BINDINGS(Kind.WORK),
    ALLOCATIONS_CREATED(Kind.WORK),
    ALLOCATIONS_REFUSED(Kind.WORK),
    ALLOCATIONS_ENDED(Kind.WORK),
    CLIENT_PACKETS_IN(Kind.WORK),
    CLIENT_BYTES_IN(Kind.WORK),
    CLIENT_PACKETS_OUT(Kind.WORK),
    CLIENT_BYTES_OUT(Kind.WORK),
    PEER_PACKETS_IN(Kind.WORK),
    PEER_BYTES_IN(Kind.WORK),
    PEER_PACKETS_OUT(Kind.WORK),
    PEER_BYTES_OUT(Kind.WORK),

    TLS_ESTABLISHED(Kind.TLS),
    /** No TLS, or none that we accept, or cut off before its end. */
    TLS_FAILED(Kind.TLS),

    /** Right user, right secret. */
    AUTH_ACCEPTED(Kind.AUTH),
    /** First request of a client without credentials, answered 401. */
    AUTH_CHALLENGED(Kind.AUTH),
    /** Nonce too old or not ours, answered 438. */
    AUTH_STALE_NONCE(Kind.AUTH),
    /** Unknown or expired user, or wrong integrity, answered 401. */
    AUTH_REFUSED(Kind.AUTH),
    /** Parts of the credentials absent or impossible, answered 400. */
    AUTH_MALFORMED(Kind.AUTH),
    /** The five-tuple is another user's, answered 441. */
    AUTH_WRONG_USER(Kind.AUTH),

    QUOTA_USER(Kind.QUOTA),
    QUOTA_SOURCE(Kind.QUOTA),
    QUOTA_TOTAL(Kind.QUOTA),
    QUOTA_BANDWIDTH(Kind.QUOTA),
    QUOTA_CONNECTIONS(Kind.QUOTA),

    /** Not STUN, or STUN that breaks its own lengths, or ChannelData shorter than it says. */
    MALFORMED(Kind.DROP),
    /** A first byte of none of our protocols. */
    UNKNOWN_PROTOCOL(Kind.DROP),
    /** STUN of a class or method that nobody may send here. */
    UNKNOWN_METHOD(Kind.DROP),
    /** ChannelData or Send from a client without allocation. */
    NO_ALLOCATION(Kind.DROP),
    /** No permission for the peer, in either direction. */
    NO_PERMISSION(Kind.DROP),
    /** ChannelData on a channel that is not bound. */
    NO_CHANNEL(Kind.DROP),
    /** A peer, or a port of it, that policy forbids. */
    FORBIDDEN_PEER(Kind.DROP),
    /** The permission or channel had run out. */
    EXPIRED(Kind.DROP),
    /** Beyond the bit rate of an allocation, or the rate of refusals to one source. */
    RATE(Kind.DROP),
    /** A TCP client reads too slowly. */
    TCP_QUEUE_FULL(Kind.DROP),
    /** An indication that asks for what we do not offer (DONT-FRAGMENT, unknown attributes). */
    UNSUPPORTED(Kind.DROP),
    /** A TCP client that did not authenticate in time, or speaks another protocol. */
    CONNECTION_CLOSED(Kind.DROP);

    /** Which metric a counter belongs to. */
    public enum Kind {
        WORK,
        AUTH,
        QUOTA,
        TLS,
        DROP
    }

    private final Kind kind;

    TurnCounter(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The word used in metrics, without the prefix of its kind. */
    public String label() {
        String word = name().toLowerCase(Locale.ROOT);
        return kind == Kind.WORK || kind == Kind.DROP ? word : word.substring(word.indexOf('_') + 1);
    }
}
