package org.talkhpb.turn.listen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.talkhpb.net.TcpListener;
import org.talkhpb.net.TcpOptions;
import org.talkhpb.net.TcpPort;
import org.talkhpb.net.tls.TlsServer;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.turn.allocation.Allocations;
import org.talkhpb.turn.count.TurnCounter;

/** Clients over TCP, plain or inside TLS, on one address of one loop. */
public final class StreamListener implements TcpListener.Acceptor {
    private static final int FIRST_CAPACITY = 2_048;

    /** Where listening sockets come from. */
    public interface Sockets {
        TcpListener listen(InetSocketAddress bind, TcpOptions options, TcpListener.Acceptor acceptor)
                throws IOException;
    }

    /**
     * @param maxClients connections at a time
     * @param unauthenticatedNanos how long a connection may live without an allocation
     */
    public record Limits(int maxClients, long unauthenticatedNanos) {}

    /** What a port takes. */
    public enum Taken {
        PLAIN_OR_TLS,
        TLS_ONLY
    }

    private final Allocations allocations;
    private final LoopServices services;
    private final Limits limits;
    private final Taken taken;
    private final TcpListener socket;
    private final Set<StreamDoor> doors = new HashSet<>();
    private final StunView view = new StunView();
    private byte[] message = new byte[FIRST_CAPACITY];

    public StreamListener(
            Sockets sockets,
            InetSocketAddress bind,
            Taken taken,
            Allocations allocations,
            LoopServices services,
            Limits limits)
            throws IOException {
        this.taken = taken;
        this.allocations = allocations;
        this.services = services;
        this.limits = limits;
        this.socket = sockets.listen(bind, TcpOptions.reusePort(), this);
    }

    public InetSocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public Optional<TcpPort.Receiver> onAccept(long nowNanos, TcpPort port) {
        if (doors.size() >= limits.maxClients()) {
            services.counters().add(TurnCounter.QUOTA_CONNECTIONS);
            return Optional.empty();
        }
        StreamDoor door = new StreamDoor(port, this, nowNanos);
        doors.add(door);
        return Optional.of(door);
    }

    /** Closes connections that did not authenticate in time; call each second. */
    public void onTime(long nowNanos) {
        for (StreamDoor door : List.copyOf(doors)) {
            if (door.isLate(nowNanos, limits.unauthenticatedNanos())) {
                door.disconnect(nowNanos);
            }
        }
    }

    void gone(StreamDoor door) {
        doors.remove(door);
    }

    Allocations allocations() {
        return allocations;
    }

    LoopServices services() {
        return services;
    }

    Optional<TlsServer> tls() {
        return services.tls();
    }

    boolean takesPlain() {
        return taken == Taken.PLAIN_OR_TLS;
    }

    StunView view() {
        return view;
    }

    /** An array that holds at least {@code length} bytes, used by one message at a time. */
    byte[] messageBuffer(int length) {
        if (message.length < length) {
            message = new byte[length];
        }
        return message;
    }

    public void close(long nowNanos) {
        socket.close();
        List.copyOf(doors).forEach(door -> door.disconnect(nowNanos));
    }
}
