package org.talkhpb.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the web client's own tests (Vitest, by npm) and reports each of them here, so that Maven counts them. */
class WebClientTest {
    private static final Path CLIENT = Path.of("src/main/webui");
    private static final Path LOG = Path.of("target/webui-tests.log");
    private static final Path REPORT = Path.of("target/webui-tests.json");
    private static final long MOST_MINUTES = 5;

    @TestFactory
    Stream<DynamicContainer> webClient() throws IOException, InterruptedException {
        Files.createDirectories(REPORT.getParent());
        Files.deleteIfExists(REPORT);
        if (!Files.isDirectory(CLIENT.resolve("node_modules"))) {
            npm(List.of("npm", "ci"));
        }
        npm(List.of("npm", "test", "--", "--reporter=json", "--outputFile=" + REPORT.toAbsolutePath()));
        assertThat(REPORT).as("report of the web client's tests, see " + LOG).exists();
        JsonNode files = new ObjectMapper().readTree(REPORT.toFile()).path("testResults");
        assertThat(files).isNotEmpty();
        return elements(files).map(WebClientTest::file);
    }

    private static DynamicContainer file(JsonNode file) {
        String name = Path.of(file.path("name").asText()).getFileName().toString();
        assertThat(file.path("assertionResults"))
                .as(name + ": " + file.path("message").asText())
                .isNotEmpty();
        return DynamicContainer.dynamicContainer(
                name, elements(file.path("assertionResults")).map(WebClientTest::test));
    }

    private static DynamicTest test(JsonNode test) {
        return DynamicTest.dynamicTest(test.path("fullName").asText(), () -> assertThat(
                        test.path("status").asText())
                .as(test.path("failureMessages").toString())
                .isEqualTo("passed"));
    }

    /** Failing tests make npm fail, too: those are read from the report, which only a broken run does not write. */
    private static void npm(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(CLIENT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as(String.join(" ", command)).isTrue();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
