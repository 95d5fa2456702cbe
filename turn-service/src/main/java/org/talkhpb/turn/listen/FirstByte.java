package org.talkhpb.turn.listen;

/** What a message is, by its first byte (RFC 7983). */
enum FirstByte {
    STUN,
    CHANNEL_DATA,
    OTHER;

    private static final int FIRST_CHANNEL_BYTE = 0x40;

    /** @param lastChannel 0x4FFF, or 0x7FFF for clients of RFC 5766 */
    static FirstByte of(byte first, int lastChannel) {
        int value = Byte.toUnsignedInt(first);
        if (value <= 3) {
            return STUN;
        }
        return value >= FIRST_CHANNEL_BYTE && value <= lastChannel >>> 8 ? CHANNEL_DATA : OTHER;
    }
}
