package org.talkhpb.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A real {@code nats-server} with JetStream on a port of its own and a throw-away store, for tests. It can be killed and
 * started again on the same port with its store kept. The binary comes from the distribution ({@code deploy/test}
 * installs it); the constructor fails with a clear message where it is missing.
 */
public final class NatsServer implements AutoCloseable {
    private static final List<String> PLACES = List.of("/usr/sbin/nats-server", "/usr/bin/nats-server");
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Path store;
    private final int port;
    private Process process;

    private NatsServer(Path store, int port) {
        this.store = store;
        this.port = port;
    }

    /** Starts a server and returns when it takes connections. */
    public static NatsServer start() {
        try {
            NatsServer server = new NatsServer(Files.createTempDirectory("nats"), freePort());
            server.restart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** Ends the process at once, as {@code kill -9} does; the store stays. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts the process on the same port and store. */
    public void restart() {
        try {
            process = new ProcessBuilder(
                            binary(), "-a", "127.0.0.1", "-p", Integer.toString(port), "-js", "-sd", store.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(store.resolve("nats.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitPort();
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(store)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort() {
        long deadlineNanos = System.nanoTime() + START_LIMIT_NANOS;
        while (System.nanoTime() < deadlineNanos && process.isAlive()) {
            try (Socket probe = new Socket("127.0.0.1", port)) {
                if (probe.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
        throw new IllegalStateException("nats-server did not start; see " + store.resolve("nats.log"));
    }

    private static String binary() {
        return PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nats-server is missing: install the package nats-server, or run deploy/test which does"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
