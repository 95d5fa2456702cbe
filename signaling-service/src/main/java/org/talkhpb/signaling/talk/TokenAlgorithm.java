package org.talkhpb.signaling.talk;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The signature algorithms a hello token may use. */
enum TokenAlgorithm {
    RS256("SHA256withRSA", "RSA"),
    RS384("SHA384withRSA", "RSA"),
    RS512("SHA512withRSA", "RSA"),
    ES256("SHA256withECDSAinP1363Format", "EC"),
    ES384("SHA384withECDSAinP1363Format", "EC"),
    ES512("SHA512withECDSAinP1363Format", "EC"),
    EDDSA("Ed25519", "Ed25519");

    /** ASN.1 of a SubjectPublicKeyInfo for Ed25519; the 32 bytes of the key follow (RFC 8410). */
    private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519_LENGTH = 32;

    private final String jcaName;
    private final String keyType;

    TokenAlgorithm(String jcaName, String keyType) {
        this.jcaName = jcaName;
        this.keyType = keyType;
    }

    static Optional<TokenAlgorithm> of(String wireName) {
        for (TokenAlgorithm algorithm : values()) {
            if (algorithm.wireName().equals(wireName)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    String wireName() {
        return this == EDDSA ? "EdDSA" : name();
    }

    String jcaName() {
        return jcaName;
    }

    /** PEM, or for Ed25519 also the plain base64 of the raw key. */
    PublicKey publicKey(String text) throws GeneralSecurityException {
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (this == EDDSA && bytes.length == ED25519_LENGTH) {
            byte[] encoded = java.util.Arrays.copyOf(ED25519_HEADER, ED25519_HEADER.length + ED25519_LENGTH);
            System.arraycopy(bytes, 0, encoded, ED25519_HEADER.length, ED25519_LENGTH);
            bytes = encoded;
        }
        return KeyFactory.getInstance(keyType).generatePublic(new X509EncodedKeySpec(bytes));
    }
}
