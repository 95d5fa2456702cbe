package org.talkhpb.rtc.sctp.association;

/** Sizes of sfu-design 14 and timers of RFC 9260 section 16, shortened where interactive media wants it. */
final class SctpLimits {
    static final int PORT = 5_000;
    static final int MTU = 1_150;
    static final int COMMON_HEADER = 12;
    static final int DATA_HEADER = 16;
    /** User data of a full chunk, a multiple of four. */
    static final int MAX_FRAGMENT = MTU - COMMON_HEADER - DATA_HEADER & ~3;

    static final int RECEIVE_WINDOW = 128 * 1_024;
    static final int MAX_MESSAGE = 64 * 1_024;
    static final int SEND_QUEUE = 256 * 1_024;
    static final int STREAMS = 1_024;
    /** Bookkeeping per stored chunk counts against the window, so that tiny chunks cannot fill memory. */
    static final int CHUNK_OVERHEAD = 64;

    static final long MILLIS = 1_000_000L;
    static final long RTO_INITIAL_NANOS = 500 * MILLIS;
    static final long RTO_MIN_NANOS = 200 * MILLIS;
    static final long RTO_MAX_NANOS = 10_000 * MILLIS;
    static final long DELAYED_ACK_NANOS = 100 * MILLIS;
    static final long HEARTBEAT_NANOS = 30_000 * MILLIS;
    static final long COOKIE_LIFE_NANOS = 60_000 * MILLIS;
    static final int MAX_INIT_RETRANSMITS = 10;
    static final int MAX_RETRANSMITS = 10;

    private SctpLimits() {}
}
