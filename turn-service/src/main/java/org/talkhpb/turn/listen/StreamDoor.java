package org.talkhpb.turn.listen;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.talkhpb.net.TcpPort;
import org.talkhpb.net.tls.TlsPort;
import org.talkhpb.net.tls.TlsServer;
import org.talkhpb.turn.allocation.Transport;
import org.talkhpb.turn.count.TurnCounter;

/** A TCP connection whose first byte tells whether TLS follows or STUN (turn.md 3); then only passes bytes on. */
final class StreamDoor implements TcpPort.Receiver {
    private static final byte TLS_HANDSHAKE = 0x16;

    private final TcpPort carrier;
    private final StreamListener listener;
    private final long acceptedNanos;
    private Optional<StreamClient> client = Optional.empty();
    private Optional<TcpPort.Receiver> inside = Optional.empty();

    StreamDoor(TcpPort carrier, StreamListener listener, long nowNanos) {
        this.carrier = carrier;
        this.listener = listener;
        this.acceptedNanos = nowNanos;
    }

    @Override
    public void onBytes(long nowNanos, ByteBuffer buffer, int offset, int length) {
        if (inside.isEmpty()) {
            open(buffer.get(offset));
        }
        if (inside.isPresent()) {
            inside.get().onBytes(nowNanos, buffer, offset, length);
        }
    }

    private void open(byte first) {
        boolean secure = first == TLS_HANDSHAKE;
        Optional<TlsServer> tls = listener.tls();
        if (secure && tls.isPresent()) {
            TlsPort port = tls.get().over(carrier);
            StreamClient inner = new StreamClient(port, Transport.TLS, this, listener);
            port.deliverTo(inner);
            client = Optional.of(inner);
            inside = Optional.of(port);
        } else if (!secure && listener.takesPlain()) {
            client = Optional.of(new StreamClient(carrier, Transport.TCP, this, listener));
            inside = Optional.of(client.get());
        } else {
            listener.services().counters().add(TurnCounter.UNKNOWN_PROTOCOL);
            close();
        }
    }

    /** Whether the client had {@code limitNanos} to get an allocation and has none. */
    boolean isLate(long nowNanos, long limitNanos) {
        return nowNanos - acceptedNanos >= limitNanos
                && !client.map(StreamClient::hasAllocation).orElse(false);
    }

    /** Ends the connection and what hangs on it. */
    void disconnect(long nowNanos) {
        client.ifPresentOrElse(present -> present.disconnect(nowNanos), this::close);
    }

    private void close() {
        listener.services().counters().add(TurnCounter.CONNECTION_CLOSED);
        carrier.close();
        listener.gone(this);
    }

    @Override
    public void onClosed(long nowNanos) {
        inside.ifPresentOrElse(receiver -> receiver.onClosed(nowNanos), () -> listener.gone(this));
    }
}
