package org.talkhpb.rtc.rtp.rtcp;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.put24;
import static org.talkhpb.rtc.wire.BigEndian.put32;
import static org.talkhpb.rtc.wire.BigEndian.put64;
import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u8;

import java.util.Arrays;

/**
 * Writes RTCP packets one behind the other into one datagram: {@link #begin}, packets, {@link #length}. The caller
 * orders them (a compound starts with a report and a cname; reduced size needs neither) and sees to the room:
 * {@link #room} tells what is left. No garbage.
 */
public final class RtcpWriter {
    private byte[] buffer = {};
    private int offset;
    private int at;
    private int packet;

    public RtcpWriter begin(byte[] target, int targetOffset) {
        buffer = target;
        offset = targetOffset;
        at = targetOffset;
        packet = targetOffset;
        return this;
    }

    /** Bytes written so far. */
    public int length() {
        return at - offset;
    }

    /** Bytes left in the target. */
    public int room() {
        return buffer.length - at;
    }

    private void open(int type, int count) {
        packet = at;
        buffer[at] = (byte) (0x80 | count);
        buffer[at + 1] = (byte) type;
        at += RtcpType.HEADER_LENGTH;
    }

    private void close() {
        put16(buffer, packet + 2, (at - packet) / 4 - 1);
    }

    private void word(int value) {
        put32(buffer, at, value);
        at += 4;
    }

    /** An SR without blocks; {@link #reportBlock} may follow. Counts are unsigned. */
    public RtcpWriter senderReport(int sender, long ntpTime, int rtpTimestamp, int packets, int octets) {
        open(RtcpType.SENDER_REPORT, 0);
        word(sender);
        put64(buffer, at, ntpTime);
        at += 8;
        word(rtpTimestamp);
        word(packets);
        word(octets);
        close();
        return this;
    }

    /** An RR without blocks; {@link #reportBlock} may follow. */
    public RtcpWriter receiverReport(int sender) {
        open(RtcpType.RECEIVER_REPORT, 0);
        word(sender);
        close();
        return this;
    }

    /**
     * Adds a block to the report just written; a report holds 31 of them, further ones are left out.
     *
     * @param fractionLost 0 to 255
     * @param cumulativeLost clamped to 24 signed bits
     */
    public RtcpWriter reportBlock(
            int source,
            int fractionLost,
            int cumulativeLost,
            int highestSequence,
            int jitter,
            int lastSenderReport,
            int delaySinceLastSenderReport) {
        if ((u8(buffer, packet) & 0x1F) == 31) {
            return this;
        }
        buffer[packet]++;
        word(source);
        buffer[at] = (byte) fractionLost;
        put24(buffer, at + 1, Math.clamp(cumulativeLost, -0x80_0000, 0x7F_FFFF));
        at += 4;
        word(highestSequence);
        word(jitter);
        word(lastSenderReport);
        word(delaySinceLastSenderReport);
        close();
        return this;
    }

    /** SDES with the cname alone, as bytes of at most 255. */
    public RtcpWriter cname(int source, byte[] name) {
        open(RtcpType.SOURCE_DESCRIPTION, 1);
        word(source);
        buffer[at] = RtcpType.CNAME_ITEM;
        buffer[at + 1] = (byte) name.length;
        System.arraycopy(name, 0, buffer, at + 2, name.length);
        int end = at + 2 + name.length;
        int padded = packet + (end - packet + 4 & ~3);
        Arrays.fill(buffer, end, padded, (byte) 0);
        at = padded;
        close();
        return this;
    }

    public RtcpWriter bye(int source) {
        open(RtcpType.BYE, 1);
        word(source);
        close();
        return this;
    }

    private void openFeedback(int type, int format, int sender, int mediaSource) {
        open(type, format);
        word(sender);
        word(mediaSource);
    }

    /** A generic NACK without entries; {@link #missing} must follow. */
    public RtcpWriter nack(int sender, int mediaSource) {
        openFeedback(RtcpType.TRANSPORT_FEEDBACK, RtcpType.NACK, sender, mediaSource);
        close();
        return this;
    }

    /** Adds a missing packet to the NACK just written; rising numbers share entries. */
    public RtcpWriter missing(int sequenceNumber) {
        boolean first = at - packet == RtcpType.FEEDBACK_HEADER_LENGTH;
        int ahead = first ? 0 : sequenceNumber - u16(buffer, at - 4) & 0xFFFF;
        if (!first && ahead >= 1 && ahead <= 16) {
            put16(buffer, at - 2, u16(buffer, at - 2) | 1 << ahead - 1);
            return this;
        }
        put16(buffer, at, sequenceNumber);
        put16(buffer, at + 2, 0);
        at += 4;
        close();
        return this;
    }

    public RtcpWriter pictureLoss(int sender, int mediaSource) {
        openFeedback(RtcpType.PAYLOAD_FEEDBACK, RtcpType.PICTURE_LOSS, sender, mediaSource);
        close();
        return this;
    }

    /** FIR with one entry. A new request needs a new number, a repetition keeps it (RFC 5104 section 4.3.1.2). */
    public RtcpWriter fullIntraRequest(int sender, int mediaSource, int requestNumber) {
        openFeedback(RtcpType.PAYLOAD_FEEDBACK, RtcpType.FULL_INTRA, sender, 0);
        word(mediaSource);
        word(requestNumber << 24);
        close();
        return this;
    }

    /** REMB: what we are willing to receive as the sum of up to 255 sources. */
    public RtcpWriter maximumBitrate(int sender, long bitsPerSecond, int... sources) {
        openFeedback(RtcpType.PAYLOAD_FEEDBACK, RtcpType.APPLICATION, sender, 0);
        word(RtcpType.REMB);
        int exponent = Math.max(0, 64 - Long.numberOfLeadingZeros(bitsPerSecond) - 18);
        word(sources.length << 24 | exponent << 18 | (int) (bitsPerSecond >>> exponent));
        for (int source : sources) {
            word(source);
        }
        close();
        return this;
    }

    /** Answers one receiver reference time (RFC 3611 section 4.5). */
    public RtcpWriter delaySinceReference(int sender, int source, int lastReference, int delay) {
        open(RtcpType.EXTENDED_REPORT, 0);
        word(sender);
        word(RtcpType.DELAY_BLOCK << 24 | 3);
        word(source);
        word(lastReference);
        word(delay);
        close();
        return this;
    }

    /** Transport-wide feedback from chunks and deltas that {@link TwccRecorder} has encoded. */
    RtcpWriter transportFeedback(int sender, int mediaSource, TwccEncoder encoded, int feedbackCount) {
        openFeedback(RtcpType.TRANSPORT_FEEDBACK, RtcpType.TRANSPORT_CC, sender, mediaSource);
        at = encoded.write(buffer, at, feedbackCount);
        while ((at - packet & 3) != 0) {
            buffer[at++] = 0;
        }
        close();
        return this;
    }
}
