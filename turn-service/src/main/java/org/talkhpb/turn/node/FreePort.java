package org.talkhpb.turn.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.TcpOptions;

/** Chooses a port for {@code listening-port=0}: the kernel knows what is free for UDP or for TCP, but not for both. */
final class FreePort {
    private static final int TRIES = 100;

    private FreePort() {}

    /** A port of {@code address} that neither UDP nor TCP uses at this moment. */
    static int on(InetAddress address) throws IOException {
        try (EventLoop probe = new EventLoop("free-port")) {
            IOException last = new IOException("no port is free");
            for (int i = 0; i < TRIES; i++) {
                int port = probe.openUdp(new InetSocketAddress(address, 0), (now, buffer, offset, length, from) -> {})
                        .localAddress()
                        .getPort();
                try {
                    probe.listenTcp(
                            new InetSocketAddress(address, port),
                            TcpOptions.exclusive(),
                            (now, connection) -> Optional.empty());
                    return port;
                } catch (IOException taken) {
                    last = taken;
                }
            }
            throw last;
        }
    }
}
