package org.talkhpb.rtc.rtp.rtcp;

import static org.talkhpb.rtc.wire.BigEndian.i32;
import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u8;

/** Decides whether a whole datagram is well formed before anything of it is believed. Packet types we do not know pass. */
final class RtcpCheck {
    private final TransportFeedbackView transportFeedback = new TransportFeedbackView();

    RtcpFault check(byte[] buffer, int offset, int length) {
        int end = offset + length;
        if (length == 0) {
            return RtcpFault.EMPTY;
        }
        for (int at = offset; at < end; ) {
            if (end - at < RtcpType.HEADER_LENGTH) {
                return RtcpFault.TRUNCATED;
            }
            if (u8(buffer, at) >>> 6 != 2) {
                return RtcpFault.BAD_VERSION;
            }
            int packetEnd = at + 4 * (u16(buffer, at + 2) + 1);
            if (packetEnd > end) {
                return RtcpFault.TRUNCATED;
            }
            int contentEnd = packetEnd;
            if ((u8(buffer, at) & 0x20) != 0) {
                int padding = u8(buffer, packetEnd - 1);
                contentEnd -= padding;
                boolean last = packetEnd == end;
                if (padding == 0 || (padding & 3) != 0 || contentEnd < at + RtcpType.HEADER_LENGTH || !last) {
                    return RtcpFault.BAD_PADDING;
                }
            }
            RtcpFault fault = content(buffer, at, contentEnd);
            if (fault != RtcpFault.NONE) {
                return fault;
            }
            at = packetEnd;
        }
        return RtcpFault.NONE;
    }

    private RtcpFault content(byte[] buffer, int at, int end) {
        int count = u8(buffer, at) & 0x1F;
        int length = end - at;
        return switch (u8(buffer, at + 1)) {
            case RtcpType.SENDER_REPORT ->
                length < 28 + ReportBlockView.LENGTH * count ? RtcpFault.BAD_REPORT : RtcpFault.NONE;
            case RtcpType.RECEIVER_REPORT ->
                length < 8 + ReportBlockView.LENGTH * count ? RtcpFault.BAD_REPORT : RtcpFault.NONE;
            case RtcpType.SOURCE_DESCRIPTION -> descriptions(buffer, at + 4, end, count);
            case RtcpType.BYE -> length < 4 + 4 * count ? RtcpFault.BAD_BYE : RtcpFault.NONE;
            case RtcpType.TRANSPORT_FEEDBACK -> transportFeedback(buffer, at, length, count);
            case RtcpType.PAYLOAD_FEEDBACK -> payloadFeedback(buffer, at, length, count);
            case RtcpType.EXTENDED_REPORT -> length < 8 ? RtcpFault.BAD_REPORT : RtcpFault.NONE;
            default -> RtcpFault.NONE;
        };
    }

    private static RtcpFault descriptions(byte[] buffer, int start, int end, int count) {
        int at = start;
        for (int i = 0; i < count; i++) {
            if (at + 4 > end) {
                return RtcpFault.BAD_SDES;
            }
            int chunk = at;
            at += 4;
            while (at < end && u8(buffer, at) != 0) {
                if (at + 2 > end || at + 2 + u8(buffer, at + 1) > end) {
                    return RtcpFault.BAD_SDES;
                }
                at += 2 + u8(buffer, at + 1);
            }
            if (at >= end) {
                return RtcpFault.BAD_SDES;
            }
            // The terminating zero, and more up to the next multiple of four (RFC 3550 section 6.5).
            at = chunk + (at - chunk + 4 & ~3);
        }
        return RtcpFault.NONE;
    }

    private RtcpFault transportFeedback(byte[] buffer, int at, int length, int format) {
        boolean good = length >= RtcpType.FEEDBACK_HEADER_LENGTH
                && switch (format) {
                    case RtcpType.NACK -> length > RtcpType.FEEDBACK_HEADER_LENGTH;
                    case RtcpType.TRANSPORT_CC ->
                        transportFeedback.at(buffer, at, length).wellFormed();
                    default -> true;
                };
        return good ? RtcpFault.NONE : RtcpFault.BAD_FEEDBACK;
    }

    private static RtcpFault payloadFeedback(byte[] buffer, int at, int length, int format) {
        boolean good = length >= RtcpType.FEEDBACK_HEADER_LENGTH
                && switch (format) {
                    case RtcpType.FULL_INTRA ->
                        length > RtcpType.FEEDBACK_HEADER_LENGTH && (length - RtcpType.FEEDBACK_HEADER_LENGTH) % 8 == 0;
                    case RtcpType.APPLICATION -> !isRemb(buffer, at, length) || length >= 20 + 4 * u8(buffer, at + 16);
                    default -> true;
                };
        return good ? RtcpFault.NONE : RtcpFault.BAD_FEEDBACK;
    }

    static boolean isRemb(byte[] buffer, int at, int length) {
        return length >= 20 && i32(buffer, at + 12) == RtcpType.REMB;
    }
}
