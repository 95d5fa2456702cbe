package org.talkhpb.rtc.sctp.association;

import static org.talkhpb.rtc.wire.BigEndian.put64;

/** Asks an idle peer from time to time whether it is there (RFC 9260 section 8.3), and answers its questions. */
final class Heartbeat {
    private final PacketBuilder out;
    private long dueAt = SctpAssociation.NEVER;
    private int unanswered;

    Heartbeat(PacketBuilder out) {
        this.out = out;
    }

    void start(long nowNanos) {
        dueAt = nowNanos + SctpLimits.HEARTBEAT_NANOS;
    }

    long wakeAt() {
        return dueAt;
    }

    int unanswered() {
        return unanswered;
    }

    void onAnswer() {
        unanswered = 0;
    }

    /** Data under way asks the same question, so that only an idle association needs another. */
    void onTime(long nowNanos, int peerTag, boolean idle) {
        if (nowNanos < dueAt) {
            return;
        }
        dueAt = nowNanos + SctpLimits.HEARTBEAT_NANOS;
        if (!idle) {
            return;
        }
        byte[] stamp = new byte[8];
        put64(stamp, 0, nowNanos);
        out.to(peerTag);
        out.open(ChunkType.HEARTBEAT, 0, 16)
                .parameter(ChunkType.PARAMETER_HEARTBEAT, stamp, 0, stamp.length)
                .close();
        unanswered++;
    }

    /** Echoes; a question longer than a packet would need fragmentation, which control chunks do not have. */
    void onQuestion(ChunkView chunk, int peerTag) {
        if (chunk.length() > SctpLimits.MTU - SctpLimits.COMMON_HEADER || peerTag == 0) {
            return;
        }
        out.to(peerTag);
        out.open(ChunkType.HEARTBEAT_ACK, 0, chunk.length() + 3 & ~3)
                .bytes(chunk.buffer(), chunk.valueOffset(0), chunk.valueLength())
                .close();
    }
}
