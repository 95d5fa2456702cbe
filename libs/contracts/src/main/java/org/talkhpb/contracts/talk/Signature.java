package org.talkhpb.contracts.talk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The checksum of signed requests: lower-case hex HMAC-SHA256 over random + body, keyed by the backend's shared secret
 * ({@code Spreed-Signaling-Checksum}). Compared in constant time.
 */
public final class Signature {
    /** Talk refuses randoms shorter than this many characters. */
    public static final int MIN_RANDOM_LENGTH = 32;

    private Signature() {}

    public static String of(String secret, String random, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(random.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    public static boolean matches(String secret, String random, byte[] body, String checksum) {
        return MessageDigest.isEqual(
                of(secret, random, body).getBytes(StandardCharsets.US_ASCII),
                checksum.getBytes(StandardCharsets.UTF_8));
    }
}
