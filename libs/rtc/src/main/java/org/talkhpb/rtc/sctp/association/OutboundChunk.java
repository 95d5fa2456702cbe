package org.talkhpb.rtc.sctp.association;

/** One DATA chunk that has a TSN and is not yet covered by the peer's cumulative acknowledgement. */
final class OutboundChunk {
    /** The peer is taken to have it, to be missing it, or to be still waiting for it. */
    enum Fate {
        IN_FLIGHT,
        TO_REPEAT,
        ACKED
    }

    private final OutboundMessage message;
    private final int from;
    final long tsn;
    final int length;
    private final int streamSequence;
    Fate fate = Fate.IN_FLIGHT;
    int transmissions;
    int missed;
    long sentNanos;

    OutboundChunk(OutboundMessage message, int from, long tsn, int streamSequence) {
        this.message = message;
        this.from = from;
        this.tsn = tsn;
        this.streamSequence = streamSequence;
        this.length = Math.min(SctpLimits.MAX_FRAGMENT, message.payload().length - from);
    }

    boolean lastOfMessage() {
        return from + length == message.payload().length;
    }

    void write(long nowNanos, PacketBuilder out) {
        int flags = (from == 0 ? 2 : 0) | (lastOfMessage() ? 1 : 0);
        out.open(ChunkType.DATA, flags, SctpLimits.DATA_HEADER + (length + 3 & ~3))
                .u32((int) tsn)
                .u16(message.stream())
                .u16(streamSequence)
                .u32(message.protocol())
                .bytes(message.payload(), from, length)
                .close();
        fate = Fate.IN_FLIGHT;
        transmissions++;
        missed = 0;
        sentNanos = nowNanos;
    }
}
