package org.talkhpb.rtc.sctp.association;

/** Numbers of the IANA SCTP registries that we speak. */
final class ChunkType {
    static final int DATA = 0;
    static final int INIT = 1;
    static final int INIT_ACK = 2;
    static final int SACK = 3;
    static final int HEARTBEAT = 4;
    static final int HEARTBEAT_ACK = 5;
    static final int ABORT = 6;
    static final int SHUTDOWN = 7;
    static final int SHUTDOWN_ACK = 8;
    static final int ERROR = 9;
    static final int COOKIE_ECHO = 10;
    static final int COOKIE_ACK = 11;
    static final int SHUTDOWN_COMPLETE = 14;
    static final int RE_CONFIG = 130;
    static final int FORWARD_TSN = 192;

    /** The sender had no association and reflects our own tag (T bit of ABORT and SHUTDOWN COMPLETE). */
    static final int FLAG_REFLECTED = 1;

    static final int PARAMETER_HEARTBEAT = 1;
    static final int PARAMETER_COOKIE = 7;
    static final int PARAMETER_UNRECOGNIZED = 8;
    static final int PARAMETER_OUTGOING_RESET = 13;
    static final int PARAMETER_INCOMING_RESET = 14;
    static final int PARAMETER_RESET_RESPONSE = 16;
    static final int PARAMETER_ADD_STREAMS_OUT = 17;
    static final int PARAMETER_ADD_STREAMS_IN = 18;
    static final int PARAMETER_SUPPORTED_EXTENSIONS = 0x8008;
    static final int PARAMETER_FORWARD_TSN_SUPPORTED = 0xC000;

    static final int CAUSE_STALE_COOKIE = 3;
    static final int CAUSE_UNRECOGNIZED_CHUNK = 6;
    static final int CAUSE_USER_INITIATED = 12;

    private ChunkType() {}

    /** What to do with a type we do not know is said by its highest bits (RFC 9260 section 3.2). */
    static boolean stopsPacket(int chunkType) {
        return (chunkType & 0x80) == 0;
    }

    static boolean reports(int chunkType) {
        return (chunkType & 0x40) != 0;
    }

    /** The same for parameters of 16 bits (section 3.2.1). */
    static boolean parameterStops(int parameter) {
        return (parameter & 0x8000) == 0;
    }

    static boolean parameterReports(int parameter) {
        return (parameter & 0x4000) != 0;
    }
}
