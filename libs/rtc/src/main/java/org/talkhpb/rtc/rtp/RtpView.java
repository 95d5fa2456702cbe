package org.talkhpb.rtc.rtp;

import static org.talkhpb.rtc.wire.BigEndian.i32;
import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.put32;
import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u8;

/**
 * Window on one RTP packet (RFC 3550 section 5.1 with RFC 8285 extensions). {@link #wrap} parses once; everything else
 * is a look-up. One view is reused for all packets of a loop and is valid until the next wrap or until the bytes change
 * hands. SSRCs and timestamps are unsigned 32 bits in an int; offsets are absolute in the buffer.
 */
public final class RtpView {
    public static final int FIXED_HEADER_LENGTH = 12;
    /** Returned for an extension that the packet does not carry. */
    public static final int ABSENT = -1;

    /** More elements than this are not looked at; an SDP cannot negotiate more either. */
    private static final int MAX_ELEMENTS = 32;

    private final int[] elementIds = new int[MAX_ELEMENTS];
    private final int[] elementOffsets = new int[MAX_ELEMENTS];
    private final int[] elementLengths = new int[MAX_ELEMENTS];
    private byte[] buffer = {};
    private int offset;
    private int length;
    private int elements;
    private int payloadOffset;
    private int paddingLength;

    /** Points the view at a packet. After any fault the view must not be read. */
    public RtpFault wrap(byte[] newBuffer, int newOffset, int newLength) {
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        elements = 0;
        paddingLength = 0;
        if (length < FIXED_HEADER_LENGTH) {
            return RtpFault.TOO_SHORT;
        }
        int first = u8(buffer, offset);
        if (first >>> 6 != 2) {
            return RtpFault.BAD_VERSION;
        }
        payloadOffset = offset + FIXED_HEADER_LENGTH + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            RtpFault fault = parseExtensions();
            if (fault != RtpFault.NONE) {
                return fault;
            }
        }
        if (payloadOffset > offset + length) {
            return RtpFault.TRUNCATED_HEADER;
        }
        return (first & 0x20) == 0 ? RtpFault.NONE : parsePadding();
    }

    private RtpFault parsePadding() {
        int end = offset + length;
        if (payloadOffset == end) {
            return RtpFault.BAD_PADDING;
        }
        paddingLength = u8(buffer, end - 1);
        return paddingLength == 0 || paddingLength > end - payloadOffset ? RtpFault.BAD_PADDING : RtpFault.NONE;
    }

    private RtpFault parseExtensions() {
        int block = payloadOffset;
        if (block + 4 > offset + length) {
            return RtpFault.TRUNCATED_HEADER;
        }
        int profile = u16(buffer, block);
        int end = block + 4 + 4 * u16(buffer, block + 2);
        if (end > offset + length) {
            return RtpFault.TRUNCATED_HEADER;
        }
        payloadOffset = end;
        if (profile == ExtensionForm.ONE_BYTE.profile()) {
            return parseOneByte(block + 4, end);
        }
        // Other profiles are application specific and none of our business (RFC 8285 section 4.1.2).
        return (profile & 0xFFF0) == ExtensionForm.TWO_BYTE.profile() ? parseTwoByte(block + 4, end) : RtpFault.NONE;
    }

    private RtpFault parseOneByte(int start, int end) {
        int at = start;
        while (at < end) {
            int head = u8(buffer, at++);
            int id = head >>> 4;
            if (id == 15) {
                return RtpFault.NONE;
            }
            if (id == 0) {
                continue;
            }
            int size = (head & 0x0F) + 1;
            if (at + size > end) {
                return RtpFault.BAD_EXTENSION;
            }
            addElement(id, at, size);
            at += size;
        }
        return RtpFault.NONE;
    }

    private RtpFault parseTwoByte(int start, int end) {
        int at = start;
        while (at < end) {
            int id = u8(buffer, at++);
            if (id == 0) {
                continue;
            }
            if (at == end || at + 1 + u8(buffer, at) > end) {
                return RtpFault.BAD_EXTENSION;
            }
            int size = u8(buffer, at++);
            addElement(id, at, size);
            at += size;
        }
        return RtpFault.NONE;
    }

    private void addElement(int id, int at, int size) {
        if (elements < MAX_ELEMENTS) {
            elementIds[elements] = id;
            elementOffsets[elements] = at;
            elementLengths[elements] = size;
            elements++;
        }
    }

    public byte[] buffer() {
        return buffer;
    }

    public int offset() {
        return offset;
    }

    /** Header, payload and padding. */
    public int length() {
        return length;
    }

    public boolean marker() {
        return (buffer[offset + 1] & 0x80) != 0;
    }

    public int payloadType() {
        return buffer[offset + 1] & 0x7F;
    }

    /** 0 to 65535. */
    public int sequenceNumber() {
        return u16(buffer, offset + 2);
    }

    /** In units of the codec's clock; compare by subtraction. */
    public int timestamp() {
        return i32(buffer, offset + 4);
    }

    public int ssrc() {
        return i32(buffer, offset + 8);
    }

    public int csrcCount() {
        return buffer[offset] & 0x0F;
    }

    public int csrc(int index) {
        return i32(buffer, offset + FIXED_HEADER_LENGTH + 4 * index);
    }

    public int headerLength() {
        return payloadOffset - offset;
    }

    public int payloadOffset() {
        return payloadOffset;
    }

    /** Without padding; 0 for packets that only probe or keep alive. */
    public int payloadLength() {
        return length - headerLength() - paddingLength;
    }

    public int paddingLength() {
        return paddingLength;
    }

    /** How many extension elements there are; index them with the {@code …At} methods to copy all. */
    public int extensionCount() {
        return elements;
    }

    public int extensionIdAt(int index) {
        return elementIds[index];
    }

    public int extensionOffsetAt(int index) {
        return elementOffsets[index];
    }

    public int extensionLengthAt(int index) {
        return elementLengths[index];
    }

    /** Where the data of an extension begins, or {@link #ABSENT}. */
    public int extensionOffset(int id) {
        int index = indexOf(id);
        return index < 0 ? ABSENT : elementOffsets[index];
    }

    /** Data bytes of an extension, or {@link #ABSENT}. */
    public int extensionLength(int id) {
        int index = indexOf(id);
        return index < 0 ? ABSENT : elementLengths[index];
    }

    private int indexOf(int id) {
        for (int i = 0; i < elements; i++) {
            if (elementIds[i] == id) {
                return i;
            }
        }
        return ABSENT;
    }

    public void setMarker(boolean marked) {
        buffer[offset + 1] = (byte) (marked ? buffer[offset + 1] | 0x80 : buffer[offset + 1] & 0x7F);
    }

    public void setPayloadType(int payloadType) {
        buffer[offset + 1] = (byte) (buffer[offset + 1] & 0x80 | payloadType & 0x7F);
    }

    public void setSequenceNumber(int sequenceNumber) {
        put16(buffer, offset + 2, sequenceNumber);
    }

    public void setTimestamp(int timestamp) {
        put32(buffer, offset + 4, timestamp);
    }

    public void setSsrc(int ssrc) {
        put32(buffer, offset + 8, ssrc);
    }
}
