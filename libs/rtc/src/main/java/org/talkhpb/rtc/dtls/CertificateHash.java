package org.talkhpb.rtc.dtls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.talkhpb.rtc.sdp.Fingerprint;

/** Makes and checks {@code a=fingerprint} (RFC 8122). Hashes weaker than sha-256 never match. */
final class CertificateHash {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();
    private static final Set<String> ACCEPTED = Set.of("sha-256", "sha-384", "sha-512");

    private CertificateHash() {}

    static Fingerprint sha256(byte[] der) {
        return new Fingerprint("sha-256", hash("sha-256", der));
    }

    static boolean matchesAny(List<Fingerprint> accepted, byte[] der) {
        return accepted.stream().anyMatch(fingerprint -> matches(fingerprint, der));
    }

    private static boolean matches(Fingerprint fingerprint, byte[] der) {
        String algorithm = fingerprint.algorithm().toLowerCase(Locale.ROOT);
        return ACCEPTED.contains(algorithm)
                && hash(algorithm, der).equals(fingerprint.value().toUpperCase(Locale.ROOT));
    }

    private static String hash(String algorithm, byte[] der) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT));
            return COLONS.formatHex(digest.digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this JDK", e);
        }
    }
}
