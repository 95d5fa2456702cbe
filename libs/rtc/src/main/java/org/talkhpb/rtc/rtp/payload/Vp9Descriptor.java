package org.talkhpb.rtc.rtp.payload;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u8;

/** Window on a VP9 payload descriptor (RFC 9628 section 4.2); picture id and TL0PICIDX can be rewritten in place. */
public final class Vp9Descriptor {
    /** Returned for a field the descriptor does not have. */
    public static final int ABSENT = -1;

    private static final int PICTURE_ID = 0x80;
    private static final int INTER_PREDICTED = 0x40;
    private static final int LAYERS = 0x20;
    private static final int FLEXIBLE = 0x10;
    private static final int BEGIN = 0x08;
    private static final int END = 0x04;
    private static final int SCALABILITY = 0x02;
    private static final int MAX_REFERENCES = 3;

    private byte[] buffer = {};
    private int flags;
    private int pictureIdOffset;
    private int layerOffset;
    private int tl0Offset;
    private int length;

    /** Points the view at an RTP payload; false when it is not VP9, and then it must not be read. */
    public boolean wrap(byte[] newBuffer, int offset, int payloadLength) {
        buffer = newBuffer;
        pictureIdOffset = ABSENT;
        layerOffset = ABSENT;
        tl0Offset = ABSENT;
        if (payloadLength < 1) {
            return false;
        }
        int end = offset + payloadLength;
        flags = u8(buffer, offset);
        int at = offset + 1;
        if ((flags & PICTURE_ID) != 0) {
            if (at >= end) {
                return false;
            }
            pictureIdOffset = at;
            at += (u8(buffer, at) & 0x80) != 0 ? 2 : 1;
        }
        if ((flags & LAYERS) != 0) {
            layerOffset = at++;
            if ((flags & FLEXIBLE) == 0) {
                tl0Offset = at++;
            }
        }
        if (at < end && (flags & FLEXIBLE) != 0 && (flags & INTER_PREDICTED) != 0) {
            at = skipReferences(at, end);
        }
        if (at < end && (flags & SCALABILITY) != 0) {
            at = skipScalability(at, end);
        }
        length = at - offset;
        return at < end;
    }

    private int skipReferences(int start, int end) {
        int at = start;
        for (int i = 0; i < MAX_REFERENCES && at < end; i++) {
            if ((u8(buffer, at++) & 1) == 0) {
                return at;
            }
        }
        return at;
    }

    private int skipScalability(int start, int end) {
        int head = u8(buffer, start);
        int at = start + 1;
        if ((head & 0x10) != 0) {
            at += 4 * ((head >>> 5) + 1);
        }
        if ((head & 0x08) != 0 && at < end) {
            int pictures = u8(buffer, at++);
            for (int i = 0; i < pictures && at < end; i++) {
                at += 1 + (u8(buffer, at) >>> 2 & 3);
            }
        }
        return at;
    }

    /** Bytes of the descriptor; the VP9 data follows. */
    public int length() {
        return length;
    }

    /** 7 or 15 bits as {@link #pictureIdBits} says, or {@link #ABSENT}. */
    public int pictureId() {
        return switch (pictureIdBits()) {
            case 0 -> ABSENT;
            case 7 -> u8(buffer, pictureIdOffset);
            default -> u16(buffer, pictureIdOffset) & 0x7FFF;
        };
    }

    /** 0, 7 or 15. */
    public int pictureIdBits() {
        if (pictureIdOffset == ABSENT) {
            return 0;
        }
        return (u8(buffer, pictureIdOffset) & 0x80) != 0 ? 15 : 7;
    }

    public int temporalLayer() {
        return layerOffset == ABSENT ? 0 : u8(buffer, layerOffset) >>> 5;
    }

    public int spatialLayer() {
        return layerOffset == ABSENT ? 0 : u8(buffer, layerOffset) >>> 1 & 7;
    }

    public boolean hasLayers() {
        return layerOffset != ABSENT;
    }

    /** A higher temporal layer may be joined here (U). */
    public boolean switchingPoint() {
        return layerOffset != ABSENT && (u8(buffer, layerOffset) & 0x10) != 0;
    }

    /** The frame needs the next lower spatial layer of the same picture (D). */
    public boolean dependsOnLowerLayer() {
        return layerOffset != ABSENT && (u8(buffer, layerOffset) & 1) != 0;
    }

    /** The frame refers to earlier pictures (P). */
    public boolean interPredicted() {
        return (flags & INTER_PREDICTED) != 0;
    }

    /** First packet of a layer's frame (B). */
    public boolean startsFrame() {
        return (flags & BEGIN) != 0;
    }

    /** Last packet of a layer's frame (E). */
    public boolean endsFrame() {
        return (flags & END) != 0;
    }

    /** First packet of a key picture: nothing earlier is needed, and it is the lowest spatial layer. */
    public boolean startsKeyframe() {
        return startsFrame() && !interPredicted() && spatialLayer() == 0;
    }

    /** 8 bits, or {@link #ABSENT}. */
    public int tl0PictureIndex() {
        return tl0Offset == ABSENT ? ABSENT : u8(buffer, tl0Offset);
    }

    /** Rewrites the picture id in the width it has; does nothing if there is none. */
    public void setPictureId(int pictureId) {
        switch (pictureIdBits()) {
            case 7 -> buffer[pictureIdOffset] = (byte) (pictureId & 0x7F);
            case 15 -> put16(buffer, pictureIdOffset, 0x8000 | pictureId & 0x7FFF);
            default -> {}
        }
    }

    /** Rewrites TL0PICIDX; does nothing if there is none. */
    public void setTl0PictureIndex(int index) {
        if (tl0Offset != ABSENT) {
            buffer[tl0Offset] = (byte) index;
        }
    }
}
