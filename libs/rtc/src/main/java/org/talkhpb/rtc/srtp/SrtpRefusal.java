package org.talkhpb.rtc.srtp;

/** Why a packet was not protected or opened. Travels as a negative length, so that the packet path makes no objects. */
public enum SrtpRefusal {
    /** Too short, or its header runs beyond its end. */
    MALFORMED,
    /** Its index was used before, or is older than the window. */
    REPLAY,
    /** The authentication tag is wrong. */
    FORGED,
    /** One SSRC more than {@link SrtpSession#MAX_SSRCS} per direction. */
    TOO_MANY_SSRCS;

    int asLength() {
        return -1 - ordinal();
    }

    /** @param length a negative result of {@link SrtpSession} */
    public static SrtpRefusal of(int length) {
        return values()[-1 - length];
    }
}
