package org.talkhpb.rtc.srtp;

import java.util.Optional;

/** Protection profiles we negotiate, in order of preference (RFC 5764 §4.1.2, RFC 7714 §14.2). */
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 16, 12, 16),
    AES128_CM_SHA1_80(0x0001, 16, 14, 10),
    AEAD_AES_256_GCM(0x0008, 32, 12, 16);

    private final int wireId;
    private final int keyLength;
    private final int saltLength;
    private final int tagLength;

    SrtpProfile(int wireId, int keyLength, int saltLength, int tagLength) {
        this.wireId = wireId;
        this.keyLength = keyLength;
        this.saltLength = saltLength;
        this.tagLength = tagLength;
    }

    public static Optional<SrtpProfile> of(int wireId) {
        for (SrtpProfile profile : values()) {
            if (profile.wireId == wireId) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** Number in the use_srtp extension. */
    public int wireId() {
        return wireId;
    }

    /** Bytes to export from DTLS: both sides' master keys and salts. */
    public int exportLength() {
        return 2 * (keyLength + saltLength);
    }

    int keyLength() {
        return keyLength;
    }

    int saltLength() {
        return saltLength;
    }

    int tagLength() {
        return tagLength;
    }

    boolean isAead() {
        return saltLength == 12;
    }
}
