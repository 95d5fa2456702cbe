package org.talkhpb.rtc.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.talkhpb.rtc.sdp.Candidate;
import org.talkhpb.rtc.sdp.Fingerprint;
import org.talkhpb.rtc.sdp.Setup;
import org.talkhpb.rtc.sdp.TransportParameters;

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
        Setup setup,
        List<InetSocketAddress> candidates) {
    private static final int MAX_CANDIDATES = 32;

    public RemoteTransport {
        fingerprints = List.copyOf(fingerprints);
        candidates = List.copyOf(candidates);
    }

    /** From a parsed description; empty when it lacks credentials or a fingerprint. Names (mDNS) and TCP candidates are left out. */
    public static Optional<RemoteTransport> of(TransportParameters parameters) {
        if (parameters.ufrag().isEmpty()
                || parameters.password().isEmpty()
                || parameters.fingerprints().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RemoteTransport(
                parameters.ufrag(),
                parameters.password(),
                parameters.fingerprints(),
                parameters.setup().orElse(Setup.ACTPASS),
                parameters.candidates().stream()
                        .flatMap(candidate -> address(candidate).stream())
                        .limit(MAX_CANDIDATES)
                        .toList()));
    }

    private static Optional<InetSocketAddress> address(Candidate candidate) {
        if (!candidate.protocol().equals("udp")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(candidate.address()), candidate.port()));
        } catch (IllegalArgumentException notLiteral) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "RemoteTransport[" + ufrag + ", " + setup.token() + "]";
    }
}
