package org.talkhpb.rtc.rtp;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.put32;
import static org.talkhpb.rtc.wire.BigEndian.u16;

/** The retransmission payload format (RFC 4588): the payload is preceded by the original sequence number. */
public final class Rtx {
    /** Bytes a retransmission is longer than its original. */
    public static final int OVERHEAD = 2;

    private Rtx() {}

    /** Whether a packet on a retransmission stream carries an original; probes are padding alone. */
    public static boolean carriesOriginal(RtpView retransmission) {
        return retransmission.payloadLength() >= OVERHEAD;
    }

    public static int originalSequenceNumber(RtpView retransmission) {
        return u16(retransmission.buffer(), retransmission.payloadOffset());
    }

    /**
     * Turns a retransmission back into the original, in place: the header moves up by two bytes. Returns the offset of
     * the original; its length is two less. The view is invalid afterwards.
     */
    public static int unwrap(RtpView retransmission, int originalSsrc, int originalPayloadType) {
        int originalSequence = originalSequenceNumber(retransmission);
        byte[] buffer = retransmission.buffer();
        int from = retransmission.offset();
        System.arraycopy(buffer, from, buffer, from + OVERHEAD, retransmission.headerLength());
        int to = from + OVERHEAD;
        buffer[to + 1] = (byte) (buffer[to + 1] & 0x80 | originalPayloadType & 0x7F);
        put16(buffer, to + 2, originalSequence);
        put32(buffer, to + 8, originalSsrc);
        return to;
    }

    /**
     * Writes a packet as a retransmission, header extensions included, padding left out; returns the length. The target
     * needs {@link #OVERHEAD} bytes more than the original and must not overlap it.
     */
    public static int wrap(
            RtpView original, byte[] target, int targetOffset, int rtxPayloadType, int rtxSequence, int rtxSsrc) {
        int header = original.headerLength();
        byte[] source = original.buffer();
        System.arraycopy(source, original.offset(), target, targetOffset, header);
        target[targetOffset] = (byte) (target[targetOffset] & ~0x20);
        target[targetOffset + 1] = (byte) (target[targetOffset + 1] & 0x80 | rtxPayloadType & 0x7F);
        put16(target, targetOffset + 2, rtxSequence);
        put32(target, targetOffset + 8, rtxSsrc);
        put16(target, targetOffset + header, original.sequenceNumber());
        System.arraycopy(
                source, original.payloadOffset(), target, targetOffset + header + OVERHEAD, original.payloadLength());
        return header + OVERHEAD + original.payloadLength();
    }
}
