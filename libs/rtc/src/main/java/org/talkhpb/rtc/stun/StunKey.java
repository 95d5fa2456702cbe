package org.talkhpb.rtc.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key of MESSAGE-INTEGRITY and MESSAGE-INTEGRITY-SHA256 (RFC 8489 §9). Keeps its {@link Mac} objects, so one key belongs to one thread.
 * Texts must already be prepared (SASLprep / OpaqueString) where that matters.
 */
public final class StunKey {
    private final SecretKeySpec key;
    private Mac sha1;
    private Mac sha256;

    private StunKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HMAC");
    }

    /** Short-term credentials: the password itself, as ICE uses it. */
    public static StunKey shortTerm(String password) {
        return new StunKey(password.getBytes(StandardCharsets.UTF_8));
    }

    /** Long-term credentials with MD5 (RFC 8489 §9.2.2), what all TURN clients use. */
    public static StunKey longTerm(String user, String realm, String password) {
        return new StunKey(digest("MD5", user + ":" + realm + ":" + password));
    }

    /** Long-term credentials with PASSWORD-ALGORITHM 2 (SHA-256). */
    public static StunKey longTermSha256(String user, String realm, String password) {
        return new StunKey(digest("SHA-256", user + ":" + realm + ":" + password));
    }

    /** Value of USERHASH (RFC 8489 §14.4). */
    public static byte[] userHash(String user, String realm) {
        return digest("SHA-256", user + ":" + realm);
    }

    /** Writes the 20-byte HMAC-SHA1 of a range to {@code out} at {@code at}. */
    void sha1(byte[] buffer, int offset, int length, byte[] out, int at) {
        sha1 = sha1 == null ? mac("HmacSHA1") : sha1;
        finish(sha1, buffer, offset, length, out, at);
    }

    /** Writes the 32-byte HMAC-SHA256 of a range to {@code out} at {@code at}. */
    void sha256(byte[] buffer, int offset, int length, byte[] out, int at) {
        sha256 = sha256 == null ? mac("HmacSHA256") : sha256;
        finish(sha256, buffer, offset, length, out, at);
    }

    private static void finish(Mac mac, byte[] buffer, int offset, int length, byte[] out, int at) {
        try {
            mac.update(buffer, offset, length);
            mac.doFinal(out, at);
        } catch (ShortBufferException e) {
            throw new IllegalArgumentException("no room for the message integrity", e);
        }
    }

    private Mac mac(String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this JDK", e);
        }
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this JDK", e);
        }
    }

    /** Never the key itself. */
    @Override
    public String toString() {
        return "StunKey[" + HexFormat.of().toHexDigits(System.identityHashCode(this)) + "]";
    }
}
