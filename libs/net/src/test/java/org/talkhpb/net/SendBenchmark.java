package org.talkhpb.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.talkhpb.net.LoopOptions.Sockets;

/**
 * CPU time of sending one datagram over loopback: JDK channel, system calls one by one, system calls with segmentation.
 * Receivers are not read, so that only the sender is measured (the kernel's delivery on loopback is part of it).
 *
 * <p>Run after {@code mvn -pl libs/net test-compile}: {@code java --enable-native-access=ALL-UNNAMED -cp
 * libs/net/target/classes:libs/net/target/test-classes org.talkhpb.net.SendBenchmark}.
 */
final class SendBenchmark {
    private static final int WARM_UP = 300_000;
    private static final int MEASURED = 1_000_000;
    private static final int LENGTH = 1_200;
    private static final int DESTINATIONS = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SendBenchmark() {}

    public static void main(String[] arguments) {
        for (int perTurn : new int[] {1, 2, 4, 10}) {
            for (Sockets sockets : new Sockets[] {Sockets.PORTABLE, Sockets.LINUX}) {
                run(sockets, perTurn, WARM_UP);
                double nanos = run(sockets, perTurn, MEASURED);
                System.out.printf(
                        Locale.ROOT,
                        "%-8s %2d datagrams per destination and turn: %.2f µs CPU each%n",
                        sockets,
                        perTurn,
                        nanos / 1_000);
            }
        }
    }

    private static double run(Sockets sockets, int perTurn, int datagrams) {
        try (EventLoop loop = new EventLoop("benchmark", LoopOptions.defaults().withSockets(sockets));
                EventLoop sink = new EventLoop("sink")) {
            UdpPort.Receiver ignore = (now, buffer, offset, length, from) -> {};
            List<InetSocketAddress> destinations = new ArrayList<>();
            for (int i = 0; i < DESTINATIONS; i++) {
                UdpOptions small = UdpOptions.exclusive().withBufferBytes(4_096);
                destinations.add(sink.openUdp(new InetSocketAddress("127.0.0.1", 0), small, ignore)
                        .localAddress());
            }
            UdpPort port = loop.openUdp(new InetSocketAddress("127.0.0.1", 0), ignore);
            byte[] payload = new byte[LENGTH];
            long startNanos = THREADS.getCurrentThreadCpuTime();
            for (int sent = 0; sent < datagrams; ) {
                // As an SFU does it: packet by packet, each to all.
                for (int i = 0; i < perTurn; i++) {
                    for (InetSocketAddress destination : destinations) {
                        port.send(payload, 0, LENGTH, destination);
                        sent++;
                    }
                }
                port.flush();
            }
            return (THREADS.getCurrentThreadCpuTime() - startNanos) / (double) datagrams;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
