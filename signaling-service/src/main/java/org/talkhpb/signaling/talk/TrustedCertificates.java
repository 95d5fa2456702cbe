package org.talkhpb.signaling.talk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** What is trusted when backends are asked over HTTPS: the system's authorities, and certificates of the operator's own. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * The system's authorities and every certificate of a PEM file, for backends with a self-signed one.
     *
     * @throws IllegalArgumentException when the file cannot be read as certificates; it ends the start
     */
    static SSLContext withThoseOf(Path pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate trusted : all(pem)) {
                store.setCertificateEntry(Integer.toString(store.size()), trusted);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusting(store).getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "hpb.signaling.talk.trusted-certificates names no readable PEM file of certificates", e);
        }
    }

    private static List<Certificate> all(Path pem) throws IOException, GeneralSecurityException {
        List<Certificate> all = new ArrayList<>(systems());
        try (InputStream in = Files.newInputStream(pem)) {
            all.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
        return all;
    }

    private static List<X509Certificate> systems() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // no store of our own stands for that of the JDK
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static TrustManagerFactory trusting(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
