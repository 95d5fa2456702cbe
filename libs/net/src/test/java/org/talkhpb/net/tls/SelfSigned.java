package org.talkhpb.net.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate of our own with its key, as the PEM files of an operator. */
record SelfSigned(byte[] chain, KeyPair keys) {

    static SelfSigned of(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (!algorithm.equals("Ed25519")) {
                generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
            }
            KeyPair keys = generator.generateKeyPair();
            String signature =
                    switch (algorithm) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "Ed25519";
                    };
            X500Name name = new X500Name("CN=test");
            GeneralName[] names = {
                new GeneralName(GeneralName.dNSName, "*.example.org"),
                new GeneralName(GeneralName.dNSName, "turn.example.org")
            };
            byte[] der = new X509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(Instant.EPOCH),
                            Date.from(Instant.now().plus(30, ChronoUnit.DAYS)),
                            name,
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names))
                    .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))
                    .getEncoded();
            return new SelfSigned(pem("CERTIFICATE", der), keys);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(der);
        return ("-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    byte[] pkcs8() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** PKCS #1 of an RSA key, SEC 1 of an EC key. */
    byte[] olderForm() {
        try {
            byte[] der =
                    switch (keys.getPrivate()) {
                        // As openssl does, but not the JDK, the curve is named inside.
                        case ECPrivateKey key ->
                            new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1)
                                    .getEncoded();
                        default ->
                            PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded())
                                    .parsePrivateKey()
                                    .toASN1Primitive()
                                    .getEncoded();
                    };
            return pem(keys.getPrivate().getAlgorithm() + " PRIVATE KEY", der);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    TlsIdentity identity() {
        try {
            return TlsIdentity.ofPem(chain, pkcs8(), Optional.empty());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
