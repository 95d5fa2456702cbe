package org.talkhpb.rtc.sdp;

import java.util.List;
import java.util.Optional;

/**
 * ICE and DTLS parameters of an m-line; those given at session level are already inherited. With BUNDLE the first
 * accepted m-line's count for all.
 *
 * @param ufrag empty when the description has none (a bundled line may omit it)
 * @param password empty when the description has none; a secret, never logged
 * @param iceOptions for example {@code trickle}
 * @param setup DTLS role, absent when not said
 */
public record TransportParameters(
        String ufrag,
        String password,
        List<String> iceOptions,
        List<Fingerprint> fingerprints,
        Optional<Setup> setup,
        List<Candidate> candidates,
        boolean endOfCandidates) {

    public static final TransportParameters NONE =
            new TransportParameters("", "", List.of(), List.of(), Optional.empty(), List.of(), false);

    public TransportParameters {
        iceOptions = List.copyOf(iceOptions);
        fingerprints = List.copyOf(fingerprints);
        candidates = List.copyOf(candidates);
    }

    /** Our side of a peer: complete candidates, one certificate. */
    public static TransportParameters of(
            String ufrag, String password, Fingerprint fingerprint, Setup setup, List<Candidate> candidates) {
        return new TransportParameters(
                ufrag,
                password,
                List.of(),
                List.of(fingerprint),
                Optional.of(setup),
                candidates,
                !candidates.isEmpty());
    }

    /** For logs: never with credentials or addresses. */
    @Override
    public String toString() {
        return "TransportParameters[setup=" + setup + ", candidates=" + candidates.size() + "]";
    }
}
