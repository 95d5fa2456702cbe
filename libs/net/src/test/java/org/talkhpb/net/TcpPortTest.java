package org.talkhpb.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.talkhpb.net.LoopOptions.Sockets;

/** Both implementations against plain blocking sockets of the JDK as clients. */
class TcpPortTest {
    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

    /** Answers every piece with the same bytes. */
    private static final class Echo implements TcpListener.Acceptor {
        final List<TcpPort> ports = new ArrayList<>();
        int received;
        int closed;

        @Override
        public Optional<TcpPort.Receiver> onAccept(long nowNanos, TcpPort port) {
            ports.add(port);
            return Optional.of(new TcpPort.Receiver() {
                @Override
                public void onBytes(long now, ByteBuffer buffer, int offset, int length) {
                    received += length;
                    port.write(buffer, offset, length);
                }

                @Override
                public void onClosed(long now) {
                    closed++;
                }
            });
        }
    }

    private static EventLoop loop(Sockets sockets) {
        return new EventLoop("test", LoopOptions.defaults().withSockets(sockets));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void carriesBytesBothWaysAndTellsTheEnd(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            Echo echo = new Echo();
            TcpListener listener = loop.listenTcp(ANY, TcpOptions.exclusive(), echo);
            try (Socket client =
                    new Socket(ANY.getAddress(), listener.localAddress().getPort())) {
                client.getOutputStream().write("hello".getBytes());
                Turns.until(() -> echo.received == 5, loop);
                assertThat(client.getInputStream().readNBytes(5)).asString().isEqualTo("hello");
                assertThat(echo.ports.getFirst().remoteAddress()).isEqualTo(client.getLocalSocketAddress());
                assertThat(echo.ports.getFirst().localAddress()).isEqualTo(listener.localAddress());
            }
            Turns.until(() -> echo.closed == 1, loop);
            assertThat(echo.ports.getFirst().write(new byte[1], 0, 1)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void refusesWritesWhileTheReaderIsSlowAndGoesOnLater(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            Echo echo = new Echo();
            TcpListener listener = loop.listenTcp(ANY, TcpOptions.exclusive(), echo);
            try (Socket client =
                    new Socket(ANY.getAddress(), listener.localAddress().getPort())) {
                Turns.until(() -> echo.ports.size() == 1, loop);
                TcpPort port = echo.ports.getFirst();
                byte[] block = new byte[16 << 10];
                long written = 0;
                while (port.write(block, 0, block.length)) {
                    written += block.length;
                    loop.step(System.nanoTime());
                }
                assertThat(loop.counters().get(NetCounter.WRITES_REFUSED)).isEqualTo(1);
                assertThat(port.queuedBytes()).isBetween(1, 128 << 10);
                long[] read = {0};
                Turns.until(
                        () -> {
                            read[0] += drain(client);
                            return port.queuedBytes() == 0;
                        },
                        loop);
                assertThat(client.getInputStream().readNBytes((int) (written - read[0])))
                        .hasSize((int) (written - read[0]));
                assertThat(port.write(block, 0, block.length)).isTrue();
            }
        }
    }

    private static int drain(Socket client) {
        try {
            return client.getInputStream().readNBytes(client.getInputStream().available()).length;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void closesWhatTheAcceptorRefuses(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            TcpListener listener = loop.listenTcp(ANY, TcpOptions.reusePort(), (now, port) -> Optional.empty());
            try (Socket client =
                    new Socket(ANY.getAddress(), listener.localAddress().getPort())) {
                Turns.until(() -> loop.counters().get(NetCounter.CONNECTIONS_REFUSED) == 1, loop);
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void sendsWhatWasWrittenBeforeItCloses(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            TcpListener listener = loop.listenTcp(ANY, TcpOptions.exclusive(), (now, port) -> {
                port.write("bye".getBytes(), 0, 3);
                return Optional.empty();
            });
            try (Socket client =
                    new Socket(ANY.getAddress(), listener.localAddress().getPort())) {
                Turns.until(() -> loop.counters().get(NetCounter.CONNECTIONS_REFUSED) == 1, loop);
                assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("bye");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void endsAConnectionWhoseReceiverThrows(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            int[] closed = {0};
            TcpListener listener = loop.listenTcp(
                    ANY,
                    TcpOptions.exclusive(),
                    (now, port) -> Optional.of(new TcpPort.Receiver() {
                        @Override
                        public void onBytes(long nowNanos, ByteBuffer buffer, int offset, int length) {
                            throw new IllegalStateException("a bug of the receiver");
                        }

                        @Override
                        public void onClosed(long nowNanos) {
                            closed[0]++;
                        }
                    }));
            try (Socket client =
                    new Socket(ANY.getAddress(), listener.localAddress().getPort())) {
                client.getOutputStream().write(1);
                Turns.until(() -> closed[0] == 1, loop);
                assertThat(client.getInputStream().read()).isEqualTo(-1);
                assertThat(loop.counters().get(NetCounter.HANDLER_FAILURES)).isEqualTo(1);
            }
        }
    }
}
