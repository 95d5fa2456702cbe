package org.talkhpb.rtc.rtp.payload;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u8;

/** Window on a VP8 payload descriptor (RFC 7741 section 4.2); its numbers can be rewritten in place. */
public final class Vp8Descriptor {
    /** Returned for a field the descriptor does not have. */
    public static final int ABSENT = -1;

    private byte[] buffer = {};
    private int offset;
    private int pictureIdOffset;
    private int tl0Offset;
    private int layerOffset;
    private int flags;
    private int length;
    private boolean keyframe;

    /** Points the view at an RTP payload; false when it is not VP8, and then it must not be read. */
    public boolean wrap(byte[] newBuffer, int newOffset, int payloadLength) {
        buffer = newBuffer;
        offset = newOffset;
        pictureIdOffset = ABSENT;
        tl0Offset = ABSENT;
        layerOffset = ABSENT;
        flags = 0;
        int end = offset + payloadLength;
        int at = offset + 1;
        if (payloadLength < 1) {
            return false;
        }
        if ((u8(buffer, offset) & 0x80) != 0) {
            if (at >= end) {
                return false;
            }
            flags = u8(buffer, at++);
            at = fields(at, end);
        }
        if (at >= end) {
            return false;
        }
        length = at - offset;
        // The P bit of the first payload octet is zero in key frames (RFC 7741 section 4.3).
        keyframe = startsFrame() && (u8(buffer, at) & 1) == 0;
        return true;
    }

    private int fields(int start, int end) {
        int at = start;
        if ((flags & 0x80) != 0 && at < end) {
            pictureIdOffset = at;
            at += (u8(buffer, at) & 0x80) != 0 ? 2 : 1;
        }
        if ((flags & 0x40) != 0) {
            tl0Offset = at++;
        }
        if ((flags & 0x30) != 0) {
            layerOffset = at++;
        }
        return at;
    }

    /** Bytes of the descriptor; the VP8 data follows. */
    public int length() {
        return length;
    }

    /** First packet of a frame: S set and partition 0. */
    public boolean startsFrame() {
        return (u8(buffer, offset) & 0x17) == 0x10;
    }

    /** First packet of a key frame. */
    public boolean startsKeyframe() {
        return keyframe;
    }

    /** No other frame refers to this one (N). */
    public boolean discardable() {
        return (u8(buffer, offset) & 0x20) != 0;
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

    /** 8 bits, or {@link #ABSENT}. */
    public int tl0PictureIndex() {
        return tl0Offset == ABSENT ? ABSENT : u8(buffer, tl0Offset);
    }

    /** 0 to 3; 0 when the descriptor does not say. */
    public int temporalLayer() {
        return (flags & 0x20) == 0 ? 0 : u8(buffer, layerOffset) >>> 6;
    }

    public boolean hasTemporalLayer() {
        return (flags & 0x20) != 0;
    }

    /** The frame depends on the base layer alone, so that a higher layer may be joined here (Y). */
    public boolean layerSync() {
        return (flags & 0x20) != 0 && (u8(buffer, layerOffset) & 0x20) != 0;
    }

    /** 5 bits, or {@link #ABSENT}. */
    public int keyIndex() {
        return (flags & 0x10) == 0 ? ABSENT : u8(buffer, layerOffset) & 0x1F;
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

    /** Rewrites KEYIDX; does nothing if there is none. */
    public void setKeyIndex(int index) {
        if ((flags & 0x10) != 0) {
            buffer[layerOffset] = (byte) (u8(buffer, layerOffset) & 0xE0 | index & 0x1F);
        }
    }
}
