package org.talkhpb.rtc.dtls;

import org.bouncycastle.tls.DTLSTransport;
import org.talkhpb.rtc.srtp.SrtpKeys;

/** What a handshake thread leaves for the loop. */
sealed interface HandshakeResult {
    record Completed(DTLSTransport records, SrtpKeys keys) implements HandshakeResult {}

    record Failed(String reason) implements HandshakeResult {}
}
