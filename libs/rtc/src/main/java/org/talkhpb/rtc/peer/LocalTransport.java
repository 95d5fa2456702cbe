package org.talkhpb.rtc.peer;

import org.talkhpb.rtc.dtls.DtlsSetup;
import org.talkhpb.rtc.dtls.Fingerprint;

/**
 * What our SDP says about a peer's transport.
 *
 * @param setup {@code actpass} while nothing is known about the other side, so it is right for an offer; after {@code setRemote} the role taken,
 *     so it is right for an answer
 */
public record LocalTransport(String ufrag, String password, Fingerprint fingerprint, DtlsSetup setup) {
    @Override
    public String toString() {
        return "LocalTransport[" + ufrag + ", " + setup.text() + "]";
    }
}
