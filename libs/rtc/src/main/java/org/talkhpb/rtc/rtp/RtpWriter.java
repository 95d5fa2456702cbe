package org.talkhpb.rtc.rtp;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.put24;
import static org.talkhpb.rtc.wire.BigEndian.put32;

import java.util.Arrays;

/**
 * Writes one RTP packet after the other into arrays of its caller: {@link #begin}, extensions, then {@link #payload} or
 * {@link #padding}, which returns the packet's length. Extensions take the one-byte form until an element needs the
 * other. The caller sees to the room: header and payload plus 4 bytes per extension suffice. No garbage.
 */
public final class RtpWriter {
    /** The extension had no place in this packet and must not be patched. */
    public static final int ABSENT = -1;

    private static final int MAX_ELEMENTS = 16;

    private final int[] elementIds = new int[MAX_ELEMENTS];
    private final int[] elementOffsets = new int[MAX_ELEMENTS];
    private final int[] elementLengths = new int[MAX_ELEMENTS];
    private byte[] buffer = {};
    private int offset;
    private int at;
    private int elements;
    private ExtensionForm form = ExtensionForm.ONE_BYTE;

    /** Starts a packet without CSRCs. */
    public RtpWriter begin(
            byte[] target, int targetOffset, int payloadType, int sequenceNumber, int timestamp, int ssrc) {
        buffer = target;
        offset = targetOffset;
        elements = 0;
        form = ExtensionForm.ONE_BYTE;
        buffer[offset] = (byte) 0x80;
        buffer[offset + 1] = (byte) (payloadType & 0x7F);
        put16(buffer, offset + 2, sequenceNumber);
        put32(buffer, offset + 4, timestamp);
        put32(buffer, offset + 8, ssrc);
        at = offset + RtpView.FIXED_HEADER_LENGTH;
        return this;
    }

    public RtpWriter marker(boolean marked) {
        buffer[offset + 1] = (byte) (marked ? buffer[offset + 1] | 0x80 : buffer[offset + 1] & 0x7F);
        return this;
    }

    /** Adds an extension element; at most 16 per packet, more are left out. */
    public RtpWriter extension(int id, byte[] data, int dataOffset, int dataLength) {
        int place = reserve(id, dataLength);
        if (place != ABSENT) {
            System.arraycopy(data, dataOffset, buffer, place, dataLength);
        }
        return this;
    }

    /** Carries an extension of a received packet over to an id of ours; does nothing if the packet has none. */
    public RtpWriter extensionFrom(RtpView source, int sourceId, int id) {
        int place = source.extensionOffset(sourceId);
        return place == RtpView.ABSENT ? this : extension(id, source.buffer(), place, source.extensionLength(sourceId));
    }

    /** A text extension such as {@link ExtensionUri#MID}, given as ASCII bytes. */
    public RtpWriter text(int id, byte[] ascii) {
        return extension(id, ascii, 0, ascii.length);
    }

    /** {@link ExtensionUri#TRANSPORT_CC}. */
    public RtpWriter transportSequence(int id, int transportSequence) {
        int place = reserve(id, 2);
        if (place != ABSENT) {
            put16(buffer, place, transportSequence);
        }
        return this;
    }

    /** {@link ExtensionUri#ABS_SEND_TIME} of a moment on the caller's clock. */
    public RtpWriter absSendTime(int id, long nowNanos) {
        int place = reserve(id, 3);
        if (place != ABSENT) {
            put24(buffer, place, AbsSendTime.fromNanos(nowNanos));
        }
        return this;
    }

    private int reserve(int id, int dataLength) {
        if (elements == MAX_ELEMENTS || id < 1 || id > 255 || id == 15 || dataLength > 255) {
            return ABSENT;
        }
        if (elements == 0) {
            at += 4;
        }
        if (form == ExtensionForm.ONE_BYTE && !form.fits(id, dataLength)) {
            widen();
        }
        int place = at + (form == ExtensionForm.ONE_BYTE ? 1 : 2);
        head(place, id, dataLength);
        elementIds[elements] = id;
        elementOffsets[elements] = place;
        elementLengths[elements] = dataLength;
        elements++;
        at = place + dataLength;
        return place;
    }

    private void head(int place, int id, int dataLength) {
        if (form == ExtensionForm.ONE_BYTE) {
            buffer[place - 1] = (byte) (id << 4 | dataLength - 1);
        } else {
            buffer[place - 2] = (byte) id;
            buffer[place - 1] = (byte) dataLength;
        }
    }

    /** Gives every element already written its second header byte, last element first so that nothing is overwritten. */
    private void widen() {
        form = ExtensionForm.TWO_BYTE;
        for (int i = elements - 1; i >= 0; i--) {
            int moved = elementOffsets[i] + i + 1;
            System.arraycopy(buffer, elementOffsets[i], buffer, moved, elementLengths[i]);
            elementOffsets[i] = moved;
            head(moved, elementIds[i], elementLengths[i]);
        }
        at += elements;
    }

    /** Where the data of an extension written to this packet begins, for late stamping; {@link #ABSENT} if it is not there. */
    public int extensionOffset(int id) {
        for (int i = 0; i < elements; i++) {
            if (elementIds[i] == id) {
                return elementOffsets[i];
            }
        }
        return ABSENT;
    }

    private void finishExtensions() {
        if (elements == 0) {
            return;
        }
        int block = offset + RtpView.FIXED_HEADER_LENGTH;
        while ((at - block & 3) != 0) {
            buffer[at++] = 0;
        }
        buffer[offset] |= 0x10;
        put16(buffer, block, form.profile());
        put16(buffer, block + 2, (at - block - 4) / 4);
    }

    /** Finishes the header; the payload goes to the offset returned, and the length is the caller's sum. */
    public int payloadOffset() {
        finishExtensions();
        return at;
    }

    /** Finishes the packet with a payload; returns the packet's length. */
    public int payload(byte[] data, int dataOffset, int dataLength) {
        finishExtensions();
        System.arraycopy(data, dataOffset, buffer, at, dataLength);
        return at + dataLength - offset;
    }

    /** Finishes a packet of padding alone, 1 to 255 bytes; returns the packet's length. */
    public int padding(int paddingLength) {
        finishExtensions();
        buffer[offset] |= 0x20;
        Arrays.fill(buffer, at, at + paddingLength, (byte) 0);
        buffer[at + paddingLength - 1] = (byte) paddingLength;
        return at + paddingLength - offset;
    }
}
