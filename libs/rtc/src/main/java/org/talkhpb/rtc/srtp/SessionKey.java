package org.talkhpb.rtc.srtp;

import java.util.Arrays;
import javax.crypto.SecretKey;

/** A key that can be overwritten, which the JDK's own {@code SecretKeySpec} cannot. */
final class SessionKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;

    /** Takes over the array. */
    SessionKey(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy, which the ciphers wipe after use. */
    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public void destroy() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
