package org.talkhpb.turn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.UdpPort;
import org.talkhpb.turn.auth.Users;

/** The clients that come with coturn against our server (turn.md 10.4); skipped where coturn is not installed. */
@Execution(ExecutionMode.CONCURRENT)
class CoturnToolsTest {
    private static final long LIMIT_SECONDS = 40;
    private static final long YEAR_2100 = 4_102_444_800L;
    private static final Pattern TOTALS = Pattern.compile("tot_send_msgs=(\\d+), tot_recv_msgs=(\\d+)");
    private static final String[] OPEN = {
        "relay-threads", "2",
        "peer-policy", "open",
        "allow-loopback-peers", "true",
        "rfc5766-channel-numbers", "true",
        "user-quota", "0",
        "source-quota", "0"
    };

    private static EventLoop echoLoop;
    private static int echoPort;

    @TempDir
    static Path directory;

    record Run(int exitCode, String output) {
        /** The last totals: uclient prints them as it goes. */
        List<Long> totals() {
            return TOTALS.matcher(output)
                    .results()
                    .map(found -> List.of(Long.parseLong(found.group(1)), Long.parseLong(found.group(2))))
                    .reduce((first, second) -> second)
                    .orElse(List.of());
        }
    }

    @BeforeAll
    static void startEcho() throws IOException {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "turnutils_uclient")));
        assumeTrue(installed, "turnutils_uclient is not on the PATH: install the package coturn");
        echoLoop = new EventLoop("echo");
        echoPort = openEchoPair();
        echoLoop.start();
    }

    /** Echoes on two neighbouring ports, because uclient speaks RTCP to the next one; returns the first. */
    private static int openEchoPair() throws IOException {
        for (int i = 0; i < 100; i++) {
            int first = openEcho(0).localAddress().getPort();
            try {
                openEcho(first + 1);
                return first;
            } catch (BindException taken) {
                // Somebody has the neighbour; another pair will do.
            }
        }
        throw new IOException("no two neighbouring ports are free");
    }

    private static UdpPort openEcho(int port) throws IOException {
        UdpPort[] echo = new UdpPort[1];
        echo[0] = echoLoop.openUdp(
                new InetSocketAddress("127.0.0.1", port),
                (now, buffer, offset, length, from) -> echo[0].send(buffer, offset, length, from));
        return echo[0];
    }

    @AfterAll
    static void stopEcho() {
        if (echoLoop != null) {
            echoLoop.stop();
        }
    }

    private static String[] openAnd(String... more) {
        return Stream.concat(Stream.of(OPEN), Stream.of(more)).toArray(String[]::new);
    }

    private static Run tool(String name, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(name));
            command.addAll(List.of(arguments));
            Path output = Files.createTempFile(directory, name, ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return new Run(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Run uclient(TurnNode node, String options) {
        return uclientAs(node, "u", "first", options);
    }

    private static Run uclientAs(TurnNode node, String user, String secret, String options) {
        String common = "-p " + node.listeningPort() + " -u " + user + " -W " + secret + " -e 127.0.0.1 -r " + echoPort
                + " " + options + " 127.0.0.1";
        return tool("turnutils_uclient", common.split(" "));
    }

    private static TurnNode started(String... keysAndValues) {
        TurnNode node = new TurnNode(Configs.onLoopback(keysAndValues));
        node.start();
        return node;
    }

    @ParameterizedTest
    @CsvSource({
        "U1 Channels over UDP, -n 100 -m 10 -z 2",
        "U2 no RTCP ports, -n 100 -m 10 -c -z 2",
        "U3 Send indications, -s -n 100 -m 10 -z 2",
        "U4 TCP, -t -n 100 -m 10 -z 2",
        "U5 TLS, -t -S -n 50 -m 4 -z 2",
        "U4 TCP with Send indications, -t -s -n 50 -m 4 -z 2",
        "U7 client to client, -y -n 100 -m 10 -z 2"
    })
    void relaysEveryMessageBothWays(String what, String options) {
        // uclient draws channel numbers at random and sometimes the same twice; turn.md 10.4 allows one more try.
        Run run = relay(options);
        if (run.totals().stream().distinct().count() != 1) {
            run = relay(options);
        }
        assertThat(run.totals()).as(what + "\n" + run.output()).isNotEmpty();
        assertThat(run.totals().get(1))
                .as(what + "\n" + run.output())
                .isEqualTo(run.totals().get(0));
        assertThat(run.exitCode()).isZero();
    }

    private static Run relay(String options) {
        try (TurnNode node = started(openAnd(TestCertificate.settingsIn(directory)))) {
            return uclient(node, options);
        }
    }

    @Test
    void acceptsTheOlderOfTwoSecrets() {
        try (TurnNode node = started(OPEN)) {
            assertThat(uclientAs(node, "u", "second", "-n 5 -m 1 -c").exitCode())
                    .isZero();
        }
    }

    @Test
    void refusesAWrongSecret() {
        try (TurnNode node = started(OPEN)) {
            Run run = uclientAs(node, "u", "wrong", "-n 5 -m 1 -c");
            assertThat(run.exitCode()).isEqualTo(255);
            assertThat(run.output()).contains("Cannot complete Allocation");
        }
    }

    @Test
    void refusesANameThatIsOver() {
        try (TurnNode node = started(OPEN)) {
            assertThat(withPassword(node, "1000000000:u").output()).contains("Cannot complete Allocation");
            assertThat(withPassword(node, YEAR_2100 + ":u").exitCode()).isZero();
        }
    }

    private static Run withPassword(TurnNode node, String user) {
        return tool(
                "turnutils_uclient",
                ("-p " + node.listeningPort() + " -u " + user + " -w " + Users.password("first", user)
                                + " -e 127.0.0.1 -r " + echoPort + " -n 5 -m 1 -c 127.0.0.1")
                        .split(" "));
    }

    @Test
    void refusesLoopbackPeersByDefault() {
        try (TurnNode node = started("peer-policy", "open", "rfc5766-channel-numbers", "true")) {
            Run run = uclient(node, "-n 5 -m 1 -c");
            assertThat(run.exitCode()).isEqualTo(255);
            assertThat(run.output()).contains("403");
        }
    }

    @Test
    void holdsUsersToTheirQuota() {
        try (TurnNode node = started(openAnd("user-quota", "1"))) {
            assertThat(uclient(node, "-n 5 -m 4 -c").output()).contains("486");
        }
    }

    @Test
    void saysWhenAllPortsAreTaken() throws IOException {
        int min = fourFreePorts();
        try (TurnNode node = started(openAnd("min-port", "" + min, "max-port", "" + (min + 3)))) {
            assertThat(uclient(node, "-n 5 -m 10 -c").output()).contains("508");
        }
    }

    private static int fourFreePorts() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            return Math.min(probe.getLocalPort(), 65_000);
        }
    }

    @Test
    void tellsStunClientsTheirAddress() {
        try (TurnNode node = started(OPEN)) {
            Run run = tool("turnutils_stunclient", "-p", "" + node.listeningPort(), "127.0.0.1");
            assertThat(run.output()).contains("UDP reflexive addr: 127.0.0.1:");
        }
    }
}
