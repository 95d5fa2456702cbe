package org.talkhpb.rtc.peer;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import org.talkhpb.rtc.dtls.DtlsEndpoint;
import org.talkhpb.rtc.dtls.DtlsListener;
import org.talkhpb.rtc.dtls.DtlsRole;
import org.talkhpb.rtc.dtls.DtlsSink;
import org.talkhpb.rtc.sdp.Setup;

/**
 * The DTLS association of a peer from before its role is known: a browser may say hello over the network before its answer has come through signaling,
 * so the first datagrams are kept.
 */
final class DtlsLine {
    private static final int MAX_EARLY = 8;
    private final PeerSettings settings;
    private final DtlsSink out;
    private final DtlsListener listener;
    private final Runnable wake;
    private final ArrayDeque<byte[]> early = new ArrayDeque<>();
    private Optional<DtlsEndpoint> endpoint = Optional.empty();
    private DtlsRole role = DtlsRole.SERVER;

    DtlsLine(PeerSettings settings, DtlsSink out, DtlsListener listener, Runnable wake) {
        this.settings = settings;
        this.out = out;
        this.listener = listener;
        this.wake = wake;
    }

    /** The other side's SDP has come; later ones change nothing. */
    void setRemote(RemoteTransport remote) {
        if (endpoint.isEmpty()) {
            boolean weCall = remote.setup() == Setup.PASSIVE
                    || remote.setup() == Setup.ACTPASS && settings.role() == PeerRole.CLIENT;
            role = weCall ? DtlsRole.CLIENT : DtlsRole.SERVER;
            endpoint = Optional.of(new DtlsEndpoint(
                    role, settings.certificate(), remote.fingerprints(), settings.handshakes(), out, listener, wake));
        }
    }

    DtlsRole role() {
        return role;
    }

    /** For our SDP. */
    Setup setup() {
        if (endpoint.isEmpty()) {
            return Setup.ACTPASS;
        }
        return role == DtlsRole.CLIENT ? Setup.ACTIVE : Setup.PASSIVE;
    }

    boolean onDatagram(long nowNanos, byte[] buffer, int offset, int length) {
        if (endpoint.isPresent()) {
            return endpoint.get().onDatagram(nowNanos, buffer, offset, length);
        }
        return early.size() < MAX_EARLY && early.add(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    /** @param pathIsOpen whether a client may begin */
    void onTime(long nowNanos, boolean pathIsOpen) {
        if (endpoint.isEmpty()) {
            return;
        }
        if (pathIsOpen && role == DtlsRole.CLIENT) {
            endpoint.get().start();
        }
        for (byte[] datagram = early.poll(); datagram != null; datagram = early.poll()) {
            endpoint.get().onDatagram(nowNanos, datagram, 0, datagram.length);
        }
        endpoint.get().onTime(nowNanos);
    }

    boolean isDue() {
        return endpoint.isPresent() && (!early.isEmpty() || endpoint.get().isDue());
    }

    boolean send(byte[] buffer, int offset, int length) {
        return endpoint.isPresent() && endpoint.get().send(buffer, offset, length);
    }

    void close() {
        endpoint.ifPresent(DtlsEndpoint::close);
    }
}
