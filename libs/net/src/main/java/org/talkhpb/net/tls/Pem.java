package org.talkhpb.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads what operators put into PEM files: a chain of certificates; a key as PKCS #8, encrypted or not, PKCS #1 or SEC 1. */
final class Pem {
    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN ((?:[A-Z0-9]+ )?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]*+)-----END \\1PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    private Pem() {}

    /** The server's certificate, then those that vouch for it. */
    static List<X509Certificate> certificates(byte[] file) throws GeneralSecurityException {
        List<X509Certificate> chain;
        try {
            chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(file))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
        } catch (RuntimeException e) {
            throw new GeneralSecurityException("the certificate file is damaged", e);
        }
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("the file holds no certificate");
        }
        return chain;
    }

    /** @param password of an encrypted key */
    static PrivateKey privateKey(byte[] file, Optional<String> password) throws GeneralSecurityException, IOException {
        // Latin 1: bytes that are not ASCII are outside of the block, or make it no key.
        Matcher found = KEY.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw new GeneralSecurityException("the file holds no private key");
        }
        byte[] der = decode(found.group(2));
        return switch (found.group(1).strip()) {
            case "" -> fromPkcs8(new PKCS8EncodedKeySpec(der));
            case "RSA" -> fromPkcs8(new PKCS8EncodedKeySpec(Der.pkcs8OfRsa(der)));
            case "EC" -> fromPkcs8(new PKCS8EncodedKeySpec(Der.pkcs8OfEc(der)));
            case "ENCRYPTED" -> fromPkcs8(decrypt(der, password));
            default -> throw new GeneralSecurityException("private keys of this kind are not supported");
        };
    }

    private static byte[] decode(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the key file is damaged", e);
        }
    }

    private static PrivateKey fromPkcs8(PKCS8EncodedKeySpec key) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(key);
            } catch (InvalidKeySpecException e) {
                // Of another algorithm, or of none of them.
            }
        }
        throw new InvalidKeySpecException("the private key is neither EC nor RSA nor Ed25519, or is damaged");
    }

    private static PKCS8EncodedKeySpec decrypt(byte[] der, Optional<String> password)
            throws GeneralSecurityException, IOException {
        if (password.isEmpty()) {
            throw new GeneralSecurityException("the private key is encrypted and no password is given");
        }
        EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
        AlgorithmParameters parameters = encrypted.getAlgParameters();
        // Of PBES2 only the parameters know which of its schemes it is.
        String scheme = parameters == null ? encrypted.getAlgName() : parameters.toString();
        Key key = SecretKeyFactory.getInstance(scheme)
                .generateSecret(new PBEKeySpec(password.get().toCharArray()));
        return encrypted.getKeySpec(key);
    }
}
