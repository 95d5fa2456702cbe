package org.talkhpb.rtc.dtls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Hash of a certificate as {@code a=fingerprint} gives it (RFC 8122). Only sha-256 and stronger are accepted.
 *
 * @param algorithm sha-256, sha-384 or sha-512
 * @param hex upper case bytes with colons
 */
public record Fingerprint(String algorithm, String hex) {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    /** Reads {@code sha-256 AB:CD:…}; empty for weak, unknown or malformed ones. */
    public static Optional<Fingerprint> parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        String algorithm = text.substring(0, space).toLowerCase(Locale.ROOT);
        String hex = text.substring(space + 1).trim().toUpperCase(Locale.ROOT);
        int bytes =
                switch (algorithm) {
                    case "sha-256" -> 32;
                    case "sha-384" -> 48;
                    case "sha-512" -> 64;
                    default -> 0;
                };
        boolean sane = bytes > 0 && hex.length() == bytes * 3 - 1 && hex.matches("[0-9A-F]{2}(:[0-9A-F]{2})*");
        return sane ? Optional.of(new Fingerprint(algorithm, hex)) : Optional.empty();
    }

    /** @param certificate DER */
    public static Fingerprint sha256(byte[] certificate) {
        return of("sha-256", certificate);
    }

    /** True when the certificate (DER) has this hash. */
    public boolean matches(byte[] certificate) {
        return MessageDigest.isEqual(COLONS.parseHex(hex), digest(algorithm, certificate));
    }

    private static Fingerprint of(String algorithm, byte[] certificate) {
        return new Fingerprint(algorithm, COLONS.formatHex(digest(algorithm, certificate)));
    }

    private static byte[] digest(String algorithm, byte[] certificate) {
        try {
            return MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT)).digest(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this JDK", e);
        }
    }

    /** The value of the SDP attribute. */
    @Override
    public String toString() {
        return algorithm + " " + hex;
    }
}
