package org.talkhpb.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.talkhpb.net.LoopOptions.Sockets;

/** Both implementations over real loopback sockets, stepped by hand. */
class UdpPortTest {
    private static final InetSocketAddress ANY_V4 = new InetSocketAddress("127.0.0.1", 0);
    private static final InetSocketAddress ANY_V6 = new InetSocketAddress("::1", 0);

    private static EventLoop loop(Sockets sockets) {
        return new EventLoop("test", LoopOptions.defaults().withSockets(sockets));
    }

    private static final class Inbox implements UdpPort.Receiver {
        final List<String> texts = new ArrayList<>();
        final List<InetSocketAddress> from = new ArrayList<>();

        @Override
        public void onDatagram(long nowNanos, ByteBuffer buffer, int offset, int length, InetSocketAddress sender) {
            byte[] bytes = new byte[length];
            buffer.get(offset, bytes);
            texts.add(new String(bytes, StandardCharsets.ISO_8859_1));
            from.add(sender);
        }
    }

    private static void send(UdpPort port, String text, InetSocketAddress to) {
        port.send(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length(), to);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void deliversDatagramsWithTheirSender(Sockets sockets) throws IOException {
        for (InetSocketAddress any : List.of(ANY_V4, ANY_V6)) {
            try (EventLoop loop = loop(sockets)) {
                Inbox inbox = new Inbox();
                UdpPort server = loop.openUdp(any, inbox);
                UdpPort client = loop.openUdp(any, new Inbox());
                send(client, "one", server.localAddress());
                send(client, "", server.localAddress());
                send(client, "three", server.localAddress());
                Turns.until(() -> inbox.texts.size() == 3, loop);
                assertThat(inbox.texts).containsExactly("one", "", "three");
                assertThat(inbox.from).containsOnly(client.localAddress());
                assertThat(server.receiveBufferBytes()).isPositive();
                assertThat(server.sendBufferBytes()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void givesTheReceiverRoomAroundADatagram(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            Inbox inbox = new Inbox();
            UdpPort client = loop.openUdp(ANY_V4, inbox);
            UdpPort[] echo = new UdpPort[1];
            echo[0] = loop.openUdp(ANY_V4, (now, buffer, offset, length, from) -> {
                buffer.put(offset - 2, (byte) '<').put(offset - 1, (byte) '<');
                buffer.put(offset + length, (byte) '>').put(offset + length + UdpPort.ROOM - 1, (byte) '>');
                echo[0].send(buffer, offset - 2, length + 3, from);
            });
            send(client, "inner", echo[0].localAddress());
            Turns.until(() -> inbox.texts.size() == 1, loop);
            assertThat(inbox.texts).containsExactly("<<inner>");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void dropsAndCountsWhatIsTooLong(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            Inbox inbox = new Inbox();
            UdpPort server = loop.openUdp(ANY_V4, inbox);
            UdpPort client = loop.openUdp(ANY_V4, new Inbox());
            client.send(new byte[UdpPort.MAX_DATAGRAM + 1], 0, UdpPort.MAX_DATAGRAM + 1, server.localAddress());
            client.send(new byte[UdpPort.MAX_DATAGRAM], 0, UdpPort.MAX_DATAGRAM, server.localAddress());
            Turns.until(() -> inbox.texts.size() == 1, loop);
            assertThat(inbox.texts.getFirst()).hasSize(UdpPort.MAX_DATAGRAM);
            assertThat(loop.counters().get(NetCounter.DROPPED_TOO_LONG)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void countsWhatTheKernelRefuses(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            UdpPort client = loop.openUdp(ANY_V4, new Inbox());
            send(client, "no such port", new InetSocketAddress("127.0.0.1", 0));
            send(client, "v6 through v4", new InetSocketAddress("::1", 9));
            send(client, "to nobody", InetSocketAddress.createUnresolved("nobody", 9));
            loop.step(System.nanoTime());
            assertThat(loop.counters().get(NetCounter.DROPPED_SEND_FAILED)).isEqualTo(3);
            client.close();
            send(client, "closed", client.localAddress());
            assertThat(loop.counters().get(NetCounter.DROPPED_PORT_CLOSED)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void refusesAPortThatIsTakenUnlessShared(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            UdpPort taken = loop.openUdp(ANY_V4, UdpOptions.reusePort(), new Inbox());
            assertThatThrownBy(() -> loop.openUdp(taken.localAddress(), new Inbox()))
                    .isInstanceOf(BindException.class);
            assertThat(loop.openUdp(taken.localAddress(), UdpOptions.reusePort(), new Inbox())
                            .localAddress())
                    .isEqualTo(taken.localAddress());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEST")
    void survivesAReceiverThatThrows(Sockets sockets) throws IOException {
        try (EventLoop loop = loop(sockets)) {
            List<Integer> lengths = new ArrayList<>();
            UdpPort server = loop.openUdp(ANY_V4, (now, buffer, offset, length, from) -> {
                lengths.add(length);
                throw new IllegalStateException("a bug of the receiver");
            });
            UdpPort client = loop.openUdp(ANY_V4, new Inbox());
            send(client, "a", server.localAddress());
            send(client, "bb", server.localAddress());
            Turns.until(() -> lengths.size() == 2, loop);
            assertThat(loop.counters().get(NetCounter.HANDLER_FAILURES)).isEqualTo(2);
        }
    }

    @Test
    void sendsEqualNeighboursInOneCall() throws IOException {
        try (EventLoop loop = loop(Sockets.LINUX)) {
            Inbox inbox = new Inbox();
            UdpPort server = loop.openUdp(ANY_V4, inbox);
            UdpPort client = loop.openUdp(ANY_V4, new Inbox());
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sent.add(String.format("%02d", i) + "x".repeat(i == 19 ? 500 : 1_000));
                send(client, sent.get(i), server.localAddress());
            }
            client.flush();
            assertThat(loop.counters().get(NetCounter.SEND_CALLS)).isEqualTo(1);
            assertThat(loop.counters().get(NetCounter.DATAGRAMS_OUT)).isEqualTo(20);
            assertThat(loop.counters().get(NetCounter.SEGMENTED_SENDS)).isEqualTo(1);
            Turns.until(() -> inbox.texts.size() == 20, loop);
            assertThat(inbox.texts).isEqualTo(sent);
        }
    }

    @Test
    void groupsDatagramsOfInterleavedDestinations() throws IOException {
        try (EventLoop loop = loop(Sockets.LINUX)) {
            List<Inbox> inboxes = List.of(new Inbox(), new Inbox(), new Inbox());
            List<UdpPort> servers = new ArrayList<>();
            for (Inbox inbox : inboxes) {
                servers.add(loop.openUdp(ANY_V6, inbox));
            }
            UdpPort client = loop.openUdp(ANY_V6, new Inbox());
            for (int i = 0; i < 12; i++) {
                send(
                        client,
                        (char) ('a' + i) + "-".repeat(700),
                        servers.get(i % 3).localAddress());
            }
            client.flush();
            assertThat(loop.counters().get(NetCounter.SEND_CALLS)).isEqualTo(3);
            Turns.until(() -> inboxes.stream().allMatch(inbox -> inbox.texts.size() == 4), loop);
            assertThat(inboxes.get(1).texts).extracting(text -> text.charAt(0)).containsExactly('b', 'e', 'h', 'k');
        }
    }

    @Test
    void keepsOrderWhenLengthsGrowAndShrink() throws IOException {
        try (EventLoop loop = loop(Sockets.LINUX)) {
            Inbox inbox = new Inbox();
            UdpPort server = loop.openUdp(ANY_V4, inbox);
            UdpPort client = loop.openUdp(ANY_V4, new Inbox());
            List<String> sent = new ArrayList<>();
            for (int length : new int[] {100, 100, 50, 50, 120, 0, 120, 120, 1_800, 1_800, 3}) {
                sent.add("y".repeat(length));
                send(client, sent.getLast(), server.localAddress());
            }
            Turns.until(() -> inbox.texts.size() == sent.size(), loop);
            assertThat(inbox.texts).isEqualTo(sent);
        }
    }

    @Test
    void sendsMoreThanOneBatchHolds() throws IOException {
        try (EventLoop loop = loop(Sockets.LINUX)) {
            Inbox inbox = new Inbox();
            UdpPort server = loop.openUdp(ANY_V4, inbox);
            UdpPort client = loop.openUdp(ANY_V4, new Inbox());
            for (int i = 0; i < 1_500; i++) {
                send(client, "0123456789", server.localAddress());
            }
            assertThat(loop.counters().get(NetCounter.DATAGRAMS_OUT)).isEqualTo(1_024);
            client.flush();
            assertThat(loop.counters().get(NetCounter.DATAGRAMS_OUT)).isEqualTo(1_500);
        }
    }

    @Test
    void givesTheSameObjectForTheSameSender() throws IOException {
        try (EventLoop loop = loop(Sockets.LINUX)) {
            Inbox inbox = new Inbox();
            UdpPort server = loop.openUdp(ANY_V4, inbox);
            UdpPort one = loop.openUdp(ANY_V4, new Inbox());
            UdpPort two = loop.openUdp(ANY_V4, new Inbox());
            for (int i = 0; i < 5; i++) {
                send(one, "1", server.localAddress());
                send(two, "2", server.localAddress());
            }
            Turns.until(() -> inbox.from.size() == 10, loop);
            Map<InetSocketAddress, Boolean> distinct = new IdentityHashMap<>();
            inbox.from.forEach(from -> distinct.put(from, true));
            assertThat(distinct.keySet()).containsExactlyInAnyOrder(one.localAddress(), two.localAddress());
        }
    }

    @Test
    void takesManyDatagramsInOneCall() throws IOException {
        try (EventLoop loop = loop(Sockets.LINUX)) {
            Inbox inbox = new Inbox();
            UdpPort server = loop.openUdp(ANY_V4, inbox);
            UdpPort client = loop.openUdp(ANY_V4, new Inbox());
            for (int i = 0; i < 60; i++) {
                send(client, "burst", server.localAddress());
            }
            client.flush();
            Turns.until(() -> inbox.texts.size() == 60, loop);
            assertThat(loop.counters().get(NetCounter.RECEIVE_CALLS)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void bindsTheWildcardOfItsFamilyOnly() throws IOException {
        try (EventLoop loop = loop(Sockets.LINUX)) {
            UdpPort six = loop.openUdp(new InetSocketAddress(InetAddress.getByName("::"), 0), new Inbox());
            InetSocketAddress sameInFour =
                    new InetSocketAddress("127.0.0.1", six.localAddress().getPort());
            assertThat(loop.openUdp(sameInFour, new Inbox()).localAddress()).isEqualTo(sameInFour);
        }
    }
}
