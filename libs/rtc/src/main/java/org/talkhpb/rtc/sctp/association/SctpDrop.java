package org.talkhpb.rtc.sctp.association;

/** Why something a peer sent, or something we were asked to send, was dropped. */
public enum SctpDrop {
    TOO_SHORT,
    BAD_CHECKSUM,
    WRONG_TAG,
    BAD_CHUNK,
    UNEXPECTED_CHUNK,
    UNKNOWN_CHUNK,
    BAD_COOKIE,
    STALE_COOKIE,
    RESTART_REFUSED,
    DUPLICATE_DATA,
    WINDOW_EXCEEDED,
    MESSAGE_TOO_LARGE,
    BROKEN_MESSAGE,
    BAD_CHANNEL_MESSAGE,
    TOO_MANY_CHANNELS,
    NO_SUCH_CHANNEL,
    /** Ours: the reader is too slow and the oldest unsent messages gave way. */
    SEND_QUEUE_FULL
}
