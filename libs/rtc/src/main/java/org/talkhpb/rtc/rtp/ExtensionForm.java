package org.talkhpb.rtc.rtp;

/** The two encodings of header extensions (RFC 8285 section 4). */
enum ExtensionForm {
    ONE_BYTE(0xBEDE),
    TWO_BYTE(0x1000);

    private final int profile;

    ExtensionForm(int profile) {
        this.profile = profile;
    }

    /** The "defined by profile" field. */
    int profile() {
        return profile;
    }

    /** Whether an element can be written in this form. */
    boolean fits(int id, int length) {
        return this == TWO_BYTE || id <= 14 && length >= 1 && length <= 16;
    }
}
