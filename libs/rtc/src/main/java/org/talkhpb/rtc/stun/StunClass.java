package org.talkhpb.rtc.stun;

/** The four classes of a STUN message (RFC 8489 §5); {@link #bits} are C1 and C0 where they lie in the message type. */
public enum StunClass {
    REQUEST(0x000),
    INDICATION(0x010),
    SUCCESS(0x100),
    ERROR(0x110);

    private static final int MASK = 0x110;

    private final int bits;

    StunClass(int bits) {
        this.bits = bits;
    }

    /** Message type field of this class with a method (0 to 0xFFF), its bits interleaved as RFC 8489 figure 3 shows. */
    public int typeOf(int method) {
        return bits | (method & 0x00F) | (method & 0x070) << 1 | (method & 0xF80) << 2;
    }

    static StunClass ofType(int type) {
        return switch (type & MASK) {
            case 0x000 -> REQUEST;
            case 0x010 -> INDICATION;
            case 0x100 -> SUCCESS;
            default -> ERROR;
        };
    }

    static int methodOfType(int type) {
        return type & 0x00F | (type & 0x0E0) >> 1 | (type & 0x3E00) >> 2;
    }
}
