package org.talkhpb.rtc.dtls;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsTimeoutException;
import org.talkhpb.rtc.sdp.Fingerprint;

/**
 * One DTLS 1.2 association with use_srtp. All methods belong to the peer's loop; only {@link #run} is the handshake thread's, and it touches nothing
 * but the {@link HandshakeLine} and the result. Its time is the wall clock, because BouncyCastle reads it.
 */
public final class DtlsEndpoint {
    private static final int MAX_DATA = 2_048;

    private final DtlsPrefilter prefilter = new DtlsPrefilter();
    private final AtomicReference<HandshakeResult> result = new AtomicReference<>();
    private final DtlsRole role;
    private final Negotiation negotiation;
    private final Handshakes handshakes;
    private final HandshakeLine line;
    private final DtlsListener listener;
    private final Runnable wake;
    private Optional<DTLSTransport> records = Optional.empty();
    private byte[] data = {};
    private boolean started;
    private boolean ended;

    /**
     * @param accepted fingerprints of the other side's SDP
     * @param wake called from the handshake thread when {@link #onTime} has something to do
     */
    public DtlsEndpoint(
            DtlsRole role,
            DtlsCertificate certificate,
            List<Fingerprint> accepted,
            Handshakes handshakes,
            DtlsSink out,
            DtlsListener listener,
            Runnable wake) {
        this.role = role;
        this.negotiation = new Negotiation(certificate, accepted, handshakes.crypto());
        this.handshakes = handshakes;
        this.line = new HandshakeLine(handshakes, out, wake);
        this.listener = listener;
        this.wake = wake;
    }

    /** Begins the handshake of a client. A server begins with the first datagram. */
    public void start() {
        if (!started && !ended) {
            started = true;
            handshakes.start(line, this::run);
        }
    }

    /** @return false when the datagram was refused; it has changed nothing then */
    public boolean onDatagram(long nowNanos, byte[] buffer, int offset, int length) {
        boolean admitted = !ended
                && (records.isPresent()
                        ? prefilter.isSane(buffer, offset, length)
                        : prefilter.admit(buffer, offset, length));
        if (!admitted || !line.give(buffer, offset, length)) {
            return false;
        }
        start();
        if (records.isPresent()) {
            readRecords(nowNanos, records.get());
        }
        return true;
    }

    /** Sends what the handshake has produced and takes over its result. Cheap when there is nothing. */
    public void onTime(long nowNanos) {
        line.flushOutbound();
        HandshakeResult done = result.getAndSet(null);
        if (done == null || ended) {
            return;
        }
        line.flushOutbound();
        switch (done) {
            case HandshakeResult.Failed(String reason) -> end(nowNanos, reason);
            case HandshakeResult.Completed completed -> {
                records = Optional.of(completed.records());
                data = new byte[MAX_DATA];
                listener.onDtlsConnected(nowNanos, completed.keys());
                readRecords(nowNanos, completed.records());
            }
        }
    }

    /** True when {@link #onTime} has something to do now. */
    public boolean isDue() {
        return line.hasOutbound() || result.get() != null;
    }

    /** Sends one record of application data; false when there is no association. */
    public boolean send(byte[] buffer, int offset, int length) {
        if (records.isEmpty() || ended) {
            return false;
        }
        try {
            records.get().send(buffer, offset, length);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Says close_notify and ends a handshake that still runs. Nothing is reported. */
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            if (records.isPresent()) {
                records.get().close();
            }
        } catch (IOException e) {
            // The other side does not hear the goodbye; consent will tell it.
        }
        line.close();
    }

    private void readRecords(long nowNanos, DTLSTransport transport) {
        try {
            while (!line.isClosed()) {
                int length = transport.receive(data, 0, data.length, 1);
                if (length > 0) {
                    listener.onDtlsData(nowNanos, data, 0, length);
                }
            }
            end(nowNanos, "dtls_closed");
        } catch (HandshakeLine.NothingMore allRead) {
            if (line.isClosed()) {
                end(nowNanos, "dtls_closed");
            }
        } catch (IOException e) {
            end(nowNanos, "dtls_alert");
        } catch (RuntimeException e) {
            // BouncyCastle throws some for strange records; this association is lost, the loop is not.
            end(nowNanos, "dtls_failed");
        }
    }

    private void end(long nowNanos, String reason) {
        if (!ended) {
            ended = true;
            line.close();
            listener.onDtlsClosed(nowNanos, reason);
        }
    }

    /** The handshake, on its virtual thread. */
    private void run() {
        result.set(shakeHands());
        wake.run();
    }

    private HandshakeResult shakeHands() {
        try {
            DTLSTransport transport =
                    switch (role) {
                        case CLIENT -> new DTLSClientProtocol().connect(new ClientSide(negotiation), line);
                        case SERVER -> new DTLSServerProtocol().accept(new ServerSide(negotiation), line);
                    };
            line.handToLoop();
            return new HandshakeResult.Completed(transport, negotiation.keys().orElseThrow());
        } catch (TlsTimeoutException e) {
            return new HandshakeResult.Failed("dtls_timeout");
        } catch (IOException | RuntimeException e) {
            // RuntimeException too: BouncyCastle throws some for strange input, and this is the outermost frame of its
            // thread.
            return new HandshakeResult.Failed(negotiation.failure());
        }
    }
}
