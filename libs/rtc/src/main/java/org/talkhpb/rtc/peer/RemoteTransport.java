package org.talkhpb.rtc.peer;

import java.net.InetSocketAddress;
import java.util.List;
import org.talkhpb.rtc.dtls.DtlsSetup;
import org.talkhpb.rtc.dtls.Fingerprint;

/**
 * What the other side's SDP says about its transport.
 *
 * @param fingerprints acceptable certificates; at least one must match
 * @param candidates where a {@link PeerRole#CLIENT} sends its checks; a server ignores them
 */
public record RemoteTransport(
        String ufrag,
        String password,
        List<Fingerprint> fingerprints,
        DtlsSetup setup,
        List<InetSocketAddress> candidates) {
    public RemoteTransport {
        fingerprints = List.copyOf(fingerprints);
        candidates = List.copyOf(candidates);
    }

    /** For servers, which need no candidates. */
    public RemoteTransport(String ufrag, String password, List<Fingerprint> fingerprints, DtlsSetup setup) {
        this(ufrag, password, fingerprints, setup, List.of());
    }

    @Override
    public String toString() {
        return "RemoteTransport[" + ufrag + ", " + setup.text() + "]";
    }
}
