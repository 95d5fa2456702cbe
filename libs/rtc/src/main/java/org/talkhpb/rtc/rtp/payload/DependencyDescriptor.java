package org.talkhpb.rtc.rtp.payload;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u8;

/**
 * Window on the fixed part of a dependency descriptor extension (AV1 RTP payload format, appendix A). Template
 * structures themselves are not interpreted: whoever forwards all layers only has to know where one begins.
 */
public final class DependencyDescriptor {
    private static final int FIXED_LENGTH = 3;
    private static final int STRUCTURE_PRESENT = 0x80;

    private byte[] buffer = {};
    private int offset;
    private int length;

    /** Points the view at the extension's data; false when it is too short. */
    public boolean wrap(byte[] newBuffer, int newOffset, int newLength) {
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        return length >= FIXED_LENGTH;
    }

    public boolean startsFrame() {
        return (u8(buffer, offset) & 0x80) != 0;
    }

    public boolean endsFrame() {
        return (u8(buffer, offset) & 0x40) != 0;
    }

    /** 6 bits, counted from the template id offset of the last structure. */
    public int templateId() {
        return u8(buffer, offset) & 0x3F;
    }

    /** 16 bits. */
    public int frameNumber() {
        return u16(buffer, offset + 1);
    }

    public void setFrameNumber(int frameNumber) {
        put16(buffer, offset + 1, frameNumber);
    }

    /** A new template structure is attached, which senders do on the first packet of key frames only. */
    public boolean structurePresent() {
        return length > FIXED_LENGTH && (u8(buffer, offset + FIXED_LENGTH) & STRUCTURE_PRESENT) != 0;
    }

    public boolean startsKeyframe() {
        return startsFrame() && structurePresent();
    }
}
