package org.talkhpb.rtc.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Session keys from a master key and salt (RFC 3711 §4.3 with AES-CM; RFC 7714 §11: a shorter salt is padded with zeros). */
final class KeyDerivation {
    private static final int LABEL_AT = 7;
    private static final int BLOCK = 16;

    /** What a derived key is for; the value is the label of RFC 3711 §4.3.1. */
    enum Use {
        RTP_ENCRYPTION,
        RTP_AUTHENTICATION,
        RTP_SALT,
        RTCP_ENCRYPTION,
        RTCP_AUTHENTICATION,
        RTCP_SALT
    }

    private final byte[] masterKey;
    private final byte[] masterSalt;

    KeyDerivation(byte[] masterKey, byte[] masterSalt) {
        this.masterKey = masterKey;
        this.masterSalt = masterSalt;
    }

    byte[] derive(Use use, int length) {
        byte[] counter = Arrays.copyOf(masterSalt, BLOCK);
        counter[LABEL_AT] ^= (byte) use.ordinal();
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(counter));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in counter mode is missing from this JDK", e);
        }
    }
}
