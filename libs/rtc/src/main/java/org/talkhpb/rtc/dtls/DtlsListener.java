package org.talkhpb.rtc.dtls;

import org.talkhpb.rtc.srtp.SrtpKeys;

/** Facts of a DTLS association; always on the peer's loop, from within a method of {@link DtlsEndpoint}. */
public interface DtlsListener {
    /** The handshake is complete and the certificate is the one of the SDP. */
    void onDtlsConnected(long nowNanos, SrtpKeys keys);

    /** One record of application data, that is one SCTP packet; valid only during this call. */
    void onDtlsData(long nowNanos, byte[] buffer, int offset, int length);

    /** The association has ended. {@code dtls_closed} is the other side's close_notify, anything else went wrong. */
    void onDtlsClosed(long nowNanos, String reason);
}
