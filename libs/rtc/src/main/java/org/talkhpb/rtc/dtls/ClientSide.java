package org.talkhpb.rtc.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Optional;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;

/** Client role, for peers that answer {@code passive} and for tests. */
final class ClientSide extends DefaultTlsClient {
    private final Negotiation negotiation;

    ClientSide(Negotiation negotiation) {
        super(negotiation.crypto());
        this.negotiation = negotiation;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return Negotiation.CIPHER_SUITES.clone();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return Negotiation.FIRST_RESEND_MILLIS;
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return Negotiation.TIMEOUT_MILLIS;
    }

    @Override
    public int getMaxHandshakeMessageSize() {
        return Negotiation.MAX_MESSAGE;
    }

    @Override
    public boolean requiresExtendedMasterSecret() {
        return true;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = super.getClientExtensions();
        TlsSRTPUtils.addUseSRTPExtension(extensions, negotiation.offer());
        return extensions;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void processServerExtensions(Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        negotiation.choose(Optional.ofNullable(TlsSRTPUtils.getUseSRTPExtension(extensions)));
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
                negotiation.check(server.getCertificate());
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                return negotiation.signer(context);
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        negotiation.exportKeys(context, DtlsRole.CLIENT);
    }
}
