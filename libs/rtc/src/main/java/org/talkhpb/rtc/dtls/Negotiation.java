package org.talkhpb.rtc.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.talkhpb.rtc.sdp.Fingerprint;
import org.talkhpb.rtc.srtp.SrtpKeys;
import org.talkhpb.rtc.srtp.SrtpProfile;

/** What both roles of a handshake have in common: our certificate, the check of theirs, the SRTP profile and its keys. */
final class Negotiation {
    static final int FIRST_RESEND_MILLIS = 150;
    static final int TIMEOUT_MILLIS = 30_000;
    static final int MAX_MESSAGE = 32 * 1024;

    /** AES-GCM only: every browser and library has it, and {@link DtlsPrefilter} relies on its shape. */
    static final int[] CIPHER_SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
    };

    private final DtlsCertificate certificate;
    private final List<Fingerprint> accepted;
    private final BcTlsCrypto crypto;
    private Optional<SrtpProfile> profile = Optional.empty();
    private Optional<SrtpKeys> keys = Optional.empty();
    private String failure = "dtls_failed";

    Negotiation(DtlsCertificate certificate, List<Fingerprint> accepted, BcTlsCrypto crypto) {
        this.certificate = certificate;
        this.accepted = accepted;
        this.crypto = crypto;
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    TlsCredentialedSigner signer(TlsContext context) throws IOException {
        TlsCertificate own = crypto.createCertificate(certificate.der());
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                PrivateKeyFactory.createKey(certificate.privateKey().getEncoded()),
                new Certificate(new TlsCertificate[] {own}),
                SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    Vector<?> signatureAlgorithms(TlsContext context) {
        return TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
    }

    /** The certificate must be one the SDP announced (RFC 8122 §6.2); that is all its trust. */
    void check(Certificate theirs) throws IOException {
        boolean known = !theirs.isEmpty()
                && CertificateHash.matchesAny(
                        accepted, theirs.getCertificateAt(0).getEncoded());
        if (!known) {
            failure = "dtls_fingerprint";
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
    }

    UseSRTPData offer() {
        int[] ids = Arrays.stream(SrtpProfile.values())
                .mapToInt(SrtpProfile::wireId)
                .toArray();
        return new UseSRTPData(ids, new byte[0]);
    }

    /** Takes the first of our profiles that is among theirs. */
    UseSRTPData choose(Optional<UseSRTPData> offered) throws IOException {
        int[] theirs = offered.map(UseSRTPData::getProtectionProfiles).orElse(new int[0]);
        for (SrtpProfile ours : SrtpProfile.values()) {
            if (Arrays.stream(theirs).anyMatch(id -> id == ours.wireId())) {
                profile = Optional.of(ours);
                return new UseSRTPData(new int[] {ours.wireId()}, new byte[0]);
            }
        }
        failure = "dtls_no_srtp";
        throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }

    void exportKeys(TlsContext context, DtlsRole role) {
        SrtpProfile chosen = profile.orElseThrow();
        byte[] exported = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, chosen.exportLength());
        keys = Optional.of(
                role == DtlsRole.CLIENT ? SrtpKeys.forClient(chosen, exported) : SrtpKeys.forServer(chosen, exported));
        Arrays.fill(exported, (byte) 0);
    }

    Optional<SrtpKeys> keys() {
        return keys;
    }

    /** Reason to report when the handshake fails. */
    String failure() {
        return failure;
    }
}
