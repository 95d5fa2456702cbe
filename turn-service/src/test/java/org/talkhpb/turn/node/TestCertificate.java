package org.talkhpb.turn.node;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Writes a self-signed certificate for {@code turn.example.org} and its key into files. */
public final class TestCertificate {
    private TestCertificate() {}

    /** Settings of a node that uses new files in {@code directory}, on a port that the kernel chooses. */
    public static String[] settingsIn(Path directory) {
        Path chain = directory.resolve("cert-" + System.nanoTime() + ".pem");
        Path key = directory.resolve("key-" + System.nanoTime() + ".pem");
        write(chain, key);
        return new String[] {"cert", chain.toString(), "pkey", key.toString(), "tls-listening-port", "0"};
    }

    /** Writes a new pair over what is there. */
    public static void write(Path chain, Path key) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            X500Name name = new X500Name("CN=turn.example.org");
            byte[] der = new X509v3CertificateBuilder(
                            name,
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(Instant.EPOCH),
                            Date.from(Instant.now().plus(30, ChronoUnit.DAYS)),
                            name,
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, "turn.example.org")))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            Files.writeString(chain, pem("CERTIFICATE", der));
            Files.writeString(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }
}
