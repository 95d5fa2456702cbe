package org.talkhpb.net.tls;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A certificate and its key in two files, read again when either changes: {@link #get} is the newest that worked. The
 * contents are compared, because certificate stores of Kubernetes swap links and certbot writes one file after the
 * other. {@link #look} belongs to one thread at a time; the rest to any.
 */
public final class CertificateFiles implements Supplier<SSLContext> {
    private static final Logger LOG = System.getLogger(CertificateFiles.class.getName());

    private final Path chain;
    private final Path key;
    private final Optional<String> password;
    private byte[] seenChain;
    private byte[] seenKey;
    private volatile TlsIdentity identity;
    private volatile Optional<String> problem = Optional.empty();

    /**
     * Reads the files.
     *
     * @param password of an encrypted key
     * @throws IOException when they cannot be read or are not a certificate with its key
     */
    public CertificateFiles(Path chain, Path key, Optional<String> password) throws IOException {
        this.chain = chain;
        this.key = key;
        this.password = password;
        seenChain = Files.readAllBytes(chain);
        seenKey = Files.readAllBytes(key);
        try {
            identity = TlsIdentity.ofPem(seenChain, seenKey, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("Certificate " + chain + " with key " + key + ": " + e.getMessage(), e);
        }
    }

    public TlsIdentity identity() {
        return identity;
    }

    @Override
    public SSLContext get() {
        return identity.context();
    }

    /** Why the files as they are now cannot be used, and older ones are. */
    public Optional<String> problem() {
        return problem;
    }

    /** Reads the files, and takes what they hold for new connections if it is new and good. */
    public void look() {
        try {
            byte[] chainNow = Files.readAllBytes(chain);
            byte[] keyNow = Files.readAllBytes(key);
            if (!Arrays.equals(chainNow, seenChain) || !Arrays.equals(keyNow, seenKey)) {
                seenChain = chainNow;
                seenKey = keyNow;
                problem = Optional.empty();
                identity = TlsIdentity.ofPem(chainNow, keyNow, password);
                LOG.log(Level.INFO, "New certificate, valid until {0}", identity.notAfter());
            }
        } catch (IOException e) {
            // Whatever can be read next is new.
            seenChain = new byte[0];
            keepOlder(e);
        } catch (GeneralSecurityException e) {
            keepOlder(e);
        }
    }

    private void keepOlder(Exception cause) {
        problem = Optional.of(cause.toString());
        LOG.log(Level.WARNING, "The certificate files cannot be used, the older certificate stays: {0}", cause);
    }
}
