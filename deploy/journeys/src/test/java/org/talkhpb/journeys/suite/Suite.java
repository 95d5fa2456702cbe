package org.talkhpb.journeys.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.talkhpb.contracts.Json;
import org.talkhpb.journeys.client.ForeignBackend;

/**
 * Everything we ship, running: two signaling nodes behind a {@link Front}, and a foreign backend beside our own. Logs are
 * in {@code deploy/journeys/target/suite/logs}.
 */
public final class Suite implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofMinutes(4);

    private final SuitePorts ports;
    private final Front front;
    private final ForeignBackend foreign;
    private final HttpClient http = HttpClient.newHttpClient();

    private Suite(SuitePorts ports, Front front, ForeignBackend foreign) {
        this.ports = ports;
        this.front = front;
        this.foreign = foreign;
    }

    public static Suite start() {
        try {
            SuitePorts ports = SuitePorts.free();
            Front front = Front.before(List.of(ports.signaling(), ports.secondSignaling()));
            Suite suite = new Suite(ports, front, ForeignBackend.start());
            suite.clearAway();
            suite.up();
            return suite;
        } catch (IOException e) {
            throw new UncheckedIOException("the suite could not be started", e);
        }
    }

    /** Where browsers go. */
    public URI talk() {
        return URI.create("http://127.0.0.1:" + ports.talk());
    }

    /** Where clients reach signaling: through the front. */
    public URI signaling() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    /** The second signaling node itself, beside the front. */
    public URI secondNode() {
        return URI.create("http://127.0.0.1:" + ports.secondSignaling());
    }

    public Front front() {
        return front;
    }

    public ForeignBackend foreignBackend() {
        return foreign;
    }

    public SuitePorts ports() {
        return ports;
    }

    /** {@code kill -9}: no goodbye to anybody. */
    public void killFirstSignalingNode() {
        signalingNode().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Starts again what has died; idempotent. */
    public void repair() {
        up();
    }

    /** The sum of all Prometheus samples of a name with a label text in them (empty for any). */
    public double metric(int managementPort, String name, String label) {
        return get(URI.create("http://127.0.0.1:" + managementPort + "/q/metrics"))
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The live objects of a service. */
    public JsonNode describe(int managementPort) {
        return Json.tree(get(URI.create("http://127.0.0.1:" + managementPort + "/describe")));
    }

    /** Whether every service says that it lives and is ready. */
    public boolean isHealthy() {
        return List.of(ports.talk(), ports.signaling(), ports.secondSignaling(), ports.sfu(), ports.turn()).stream()
                .allMatch(port -> status(URI.create("http://127.0.0.1:" + port + "/q/health")) == 200);
    }

    /** What NATS refused to a service of the suite since the start. */
    public List<String> forbiddenSubjects() {
        try (Stream<String> lines = Files.lines(folder().resolve("logs/nats.log"))) {
            return lines.filter(line -> line.contains("Violation")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(URI uri) {
        return send(uri).body();
    }

    private int status(URI uri) {
        return send(uri).statusCode();
    }

    private HttpResponse<String> send(URI uri) {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Optional<ProcessHandle> signalingNode() {
        try {
            String pid = Files.readString(folder().resolve("run/signaling.pid")).split(" ")[0];
            return ProcessHandle.of(Long.parseLong(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void up() {
        run("up", "--detach", "--no-build", "--nodes", "2");
    }

    /** What an interrupted run has left, processes and data. */
    private void clearAway() throws IOException {
        if (Files.exists(folder().resolve("run"))) {
            run("down");
        }
        if (Files.exists(folder())) {
            try (Stream<Path> files = Files.walk(folder())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        run("down");
        front.close();
        foreign.close();
    }

    private void run(String command, String... options) {
        List<String> line = new ArrayList<>(List.of(deploy().resolve(command).toString(), "--data"));
        line.add(folder().toString());
        line.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().putAll(environment());
        try {
            Process process = builder.start();
            if (!process.waitFor(START_DEADLINE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("deploy/" + command + " failed; see above and " + folder() + "/logs");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = ports.environment();
        environment.put("HPB_TALK_SIGNALING_SERVER_URL", signaling().toString());
        environment.put("BACKENDS", "foreign");
        environment.put("BACKEND_FOREIGN_URLS", foreign.url().toString());
        environment.put("BACKEND_FOREIGN_SHARED_SECRET", foreign.secret());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    private static Path deploy() {
        return module().getParent();
    }

    private static Path folder() {
        return module().resolve("target/suite");
    }

    /** Surefire runs there. */
    private static Path module() {
        return Path.of("").toAbsolutePath();
    }
}
