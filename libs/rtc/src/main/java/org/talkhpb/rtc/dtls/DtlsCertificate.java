package org.talkhpb.rtc.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.talkhpb.rtc.sdp.Fingerprint;

/**
 * Self-signed ECDSA P-256 certificate of this process (RFC 8827 §6.5). Browsers trust it by the fingerprint in the SDP alone. Immutable, shared
 * by all peers of a process.
 */
public final class DtlsCertificate {
    private static final int SERIAL_BITS = 64;
    private final PrivateKey privateKey;
    private final byte[] der;
    private final Fingerprint fingerprint;

    private DtlsCertificate(PrivateKey privateKey, byte[] der) {
        this.privateKey = privateKey;
        this.der = der;
        this.fingerprint = CertificateHash.sha256(der);
    }

    /**
     * Makes a key and a certificate that is valid from one day before to thirty days after {@code now}; some milliseconds of work.
     *
     * @param random source of the key: a {@link SecureRandom} outside tests
     */
    public static DtlsCertificate create(SecureRandom random, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            X500Name name = new X500Name("CN=WebRTC");
            byte[] der = new X509v3CertificateBuilder(
                            name,
                            new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                            Date.from(now.minus(1, ChronoUnit.DAYS)),
                            Date.from(now.plus(30, ChronoUnit.DAYS)),
                            name,
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            return new DtlsCertificate(keys.getPrivate(), der);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make a P-256 certificate on this JDK", e);
        }
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    byte[] der() {
        return der.clone();
    }

    PrivateKey privateKey() {
        return privateKey;
    }
}
