package org.talkhpb.rtc.rtp.rtcp;

import static org.talkhpb.rtc.wire.BigEndian.i32;
import static org.talkhpb.rtc.wire.BigEndian.i64;
import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u8;

/**
 * Reads RTCP datagrams, compound or of reduced size (RFC 5506), into a {@link RtcpVisitor}. Everything is checked first:
 * a datagram with a fault is dropped whole and the visitor hears nothing. Reusable, no garbage.
 */
public final class RtcpReader {
    private final RtcpCheck check = new RtcpCheck();
    private final ReportBlockView block = new ReportBlockView();
    private final TransportFeedbackView transportFeedback = new TransportFeedbackView();

    /** Reads one decrypted datagram; anything but {@link RtcpFault#NONE} means that it was dropped. */
    public RtcpFault read(byte[] buffer, int offset, int length, RtcpVisitor visitor) {
        RtcpFault fault = check.check(buffer, offset, length);
        if (fault != RtcpFault.NONE) {
            return fault;
        }
        int end = offset + length;
        for (int at = offset; at < end; at += 4 * (u16(buffer, at + 2) + 1)) {
            int packetEnd = at + 4 * (u16(buffer, at + 2) + 1);
            boolean padded = (u8(buffer, at) & 0x20) != 0;
            packet(buffer, at, padded ? packetEnd - u8(buffer, packetEnd - 1) : packetEnd, visitor);
        }
        return RtcpFault.NONE;
    }

    private void packet(byte[] buffer, int at, int end, RtcpVisitor visitor) {
        int count = u8(buffer, at) & 0x1F;
        int type = u8(buffer, at + 1);
        switch (type) {
            case RtcpType.SENDER_REPORT -> {
                visitor.onSenderReport(
                        i32(buffer, at + 4),
                        i64(buffer, at + 8),
                        i32(buffer, at + 16),
                        i32(buffer, at + 20),
                        i32(buffer, at + 24));
                blocks(buffer, at + 28, count, i32(buffer, at + 4), visitor);
            }
            case RtcpType.RECEIVER_REPORT -> {
                if (count == 0) {
                    visitor.onEmptyReceiverReport(i32(buffer, at + 4));
                }
                blocks(buffer, at + 8, count, i32(buffer, at + 4), visitor);
            }
            case RtcpType.SOURCE_DESCRIPTION -> descriptions(buffer, at + 4, count, visitor);
            case RtcpType.BYE -> {
                for (int i = 0; i < count; i++) {
                    visitor.onBye(i32(buffer, at + 4 + 4 * i));
                }
            }
            case RtcpType.TRANSPORT_FEEDBACK -> transportFeedback(buffer, at, end, count, visitor);
            case RtcpType.PAYLOAD_FEEDBACK -> payloadFeedback(buffer, at, end, count, visitor);
            case RtcpType.EXTENDED_REPORT -> extended(buffer, at, end, visitor);
            default -> visitor.onUnknown(type, count);
        }
    }

    private void blocks(byte[] buffer, int start, int count, int sender, RtcpVisitor visitor) {
        for (int i = 0; i < count; i++) {
            visitor.onReportBlock(sender, block.at(buffer, start + ReportBlockView.LENGTH * i));
        }
    }

    private static void descriptions(byte[] buffer, int start, int count, RtcpVisitor visitor) {
        int at = start;
        for (int i = 0; i < count; i++) {
            int chunk = at;
            int source = i32(buffer, at);
            at += 4;
            while (u8(buffer, at) != 0) {
                if (u8(buffer, at) == RtcpType.CNAME_ITEM) {
                    visitor.onCname(source, buffer, at + 2, u8(buffer, at + 1));
                }
                at += 2 + u8(buffer, at + 1);
            }
            at = chunk + (at - chunk + 4 & ~3);
        }
    }

    private void transportFeedback(byte[] buffer, int at, int end, int format, RtcpVisitor visitor) {
        switch (format) {
            case RtcpType.NACK -> {
                for (int entry = at + RtcpType.FEEDBACK_HEADER_LENGTH; entry < end; entry += 4) {
                    nack(i32(buffer, at + 8), u16(buffer, entry), u16(buffer, entry + 2), visitor);
                }
            }
            case RtcpType.TRANSPORT_CC -> visitor.onTransportFeedback(transportFeedback.at(buffer, at, end - at));
            default -> visitor.onUnknown(RtcpType.TRANSPORT_FEEDBACK, format);
        }
    }

    private static void nack(int mediaSource, int first, int mask, RtcpVisitor visitor) {
        visitor.onNack(mediaSource, first);
        for (int bit = 0; bit < 16; bit++) {
            if ((mask >>> bit & 1) != 0) {
                visitor.onNack(mediaSource, first + bit + 1 & 0xFFFF);
            }
        }
    }

    private static void payloadFeedback(byte[] buffer, int at, int end, int format, RtcpVisitor visitor) {
        switch (format) {
            case RtcpType.PICTURE_LOSS -> visitor.onPictureLoss(i32(buffer, at + 8));
            case RtcpType.FULL_INTRA -> {
                for (int entry = at + RtcpType.FEEDBACK_HEADER_LENGTH; entry < end; entry += 8) {
                    visitor.onFullIntraRequest(i32(buffer, entry), u8(buffer, entry + 4));
                }
            }
            case RtcpType.APPLICATION -> {
                if (RtcpCheck.isRemb(buffer, at, end - at)) {
                    visitor.onMaximumBitrate(bitrate(i32(buffer, at + 16)));
                } else {
                    visitor.onUnknown(RtcpType.PAYLOAD_FEEDBACK, format);
                }
            }
            default -> visitor.onUnknown(RtcpType.PAYLOAD_FEEDBACK, format);
        }
    }

    /** 8 bits count, 6 bits exponent, 18 bits mantissa; a value beyond 63 bits means "no limit". */
    private static long bitrate(int word) {
        int exponent = word >>> 18 & 0x3F;
        long mantissa = word & 0x3_FFFF;
        return mantissa == 0 || exponent <= Long.numberOfLeadingZeros(mantissa) - 1
                ? mantissa << exponent
                : Long.MAX_VALUE;
    }

    private static void extended(byte[] buffer, int at, int end, RtcpVisitor visitor) {
        int sender = i32(buffer, at + 4);
        int block = at + 8;
        while (block + 4 <= end) {
            int blockEnd = block + 4 + 4 * u16(buffer, block + 2);
            if (blockEnd > end) {
                return;
            }
            int type = u8(buffer, block);
            if (type == RtcpType.REFERENCE_TIME_BLOCK && blockEnd - block >= 12) {
                visitor.onReferenceTime(sender, i64(buffer, block + 4));
            } else if (type == RtcpType.DELAY_BLOCK) {
                for (int entry = block + 4; entry + 12 <= blockEnd; entry += 12) {
                    visitor.onDelaySinceReference(i32(buffer, entry), i32(buffer, entry + 4), i32(buffer, entry + 8));
                }
            }
            block = blockEnd;
        }
    }
}
