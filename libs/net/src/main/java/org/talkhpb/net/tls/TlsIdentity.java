package org.talkhpb.net.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server's certificate with its key, ready for connections. */
public final class TlsIdentity {
    private static final char[] IN_MEMORY = "in memory only".toCharArray();
    private static final byte[] PROBE = "the key belongs to the certificate".getBytes();
    private static final int DNS_NAME = 2;

    private final SSLContext context;
    private final X509Certificate certificate;

    private TlsIdentity(SSLContext context, X509Certificate certificate) {
        this.context = context;
        this.certificate = certificate;
    }

    /**
     * Reads PEM.
     *
     * @throws GeneralSecurityException when the bytes are no certificate and key, or do not belong together
     */
    public static TlsIdentity ofPem(byte[] chain, byte[] key, Optional<String> password)
            throws GeneralSecurityException {
        try {
            List<X509Certificate> certificates = Pem.certificates(chain);
            PrivateKey privateKey = Pem.privateKey(key, password);
            requirePair(certificates.getFirst(), privateKey);
            return new TlsIdentity(context(certificates, privateKey), certificates.getFirst());
        } catch (IOException e) {
            throw new GeneralSecurityException("the private key is damaged", e);
        }
    }

    private static void requirePair(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the private key is not the certificate's");
        }
    }

    private static SSLContext context(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        store.setKeyEntry("server", key, IN_MEMORY, chain.toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, IN_MEMORY);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    public SSLContext context() {
        return context;
    }

    /** When the certificate runs out. */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** The first name of the certificate that a client can ask for; wildcards name no host. */
    public Optional<String> hostName() {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Optional.empty()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(DNS_NAME))
                            .map(name -> (String) name.get(1))
                            .filter(name -> !name.startsWith("*"))
                            .findFirst();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
