package org.talkhpb.rtc.peer;

import java.util.List;
import org.talkhpb.rtc.sdp.Candidate;
import org.talkhpb.rtc.sdp.Fingerprint;
import org.talkhpb.rtc.sdp.Setup;
import org.talkhpb.rtc.sdp.TransportParameters;

/**
 * What our SDP says about a peer's transport.
 *
 * @param setup {@code actpass} while nothing is known about the other side, so it is right for an offer; after {@code setRemote} the role taken,
 *     so it is right for an answer
 */
public record LocalTransport(String ufrag, String password, Fingerprint fingerprint, Setup setup) {
    /** As the SDP builder wants it, with the candidates of the loop's port. */
    public TransportParameters parameters(List<Candidate> candidates) {
        return TransportParameters.of(ufrag, password, fingerprint, setup, candidates);
    }

    @Override
    public String toString() {
        return "LocalTransport[" + ufrag + ", " + setup.token() + "]";
    }
}
