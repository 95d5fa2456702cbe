package org.talkhpb.journeys.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Firefox, headless, with a fake camera and microphone, in a profile of its own. Playwright cannot drive the system's
 * Firefox, so this speaks WebDriver BiDi to it.
 */
public final class Firefox implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/firefox-esr");
    private static final String LISTENING = "WebDriver BiDi listening on ";
    private static final String PREFERENCES = """
            user_pref("media.navigator.streams.fake", true);
            user_pref("media.navigator.permission.disabled", true);
            user_pref("media.autoplay.default", 0);
            user_pref("media.peerconnection.ice.loopback", true);
            user_pref("media.peerconnection.ice.obfuscate_host_addresses", false);
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("toolkit.telemetry.enabled", false);
            user_pref("app.update.auto", false);
            """;

    private final Process process;
    private final Path profile;
    private final BidiConnection bidi;
    private final String tab;

    private Firefox(Process process, Path profile, BidiConnection bidi) {
        this.process = process;
        this.profile = profile;
        this.bidi = bidi;
        tab = bidi.ask("browsingContext.create", BidiConnection.object().put("type", "tab"))
                .get("context")
                .asText();
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** @param script runs in each page before the page's own */
    public static Firefox start(String script) {
        try {
            Path profile = Files.createTempDirectory("journey-firefox");
            Files.writeString(profile.resolve("user.js"), PREFERENCES);
            Process process = new ProcessBuilder(command(profile))
                    .redirectErrorStream(true)
                    .start();
            Firefox firefox = new Firefox(process, profile, BidiConnection.open(awaitEndpoint(process)));
            firefox.preload(script);
            return firefox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] command(Path profile) {
        return new String[] {
            PROGRAM.toString(),
            "--headless",
            "--no-remote",
            "--remote-debugging-port=0",
            "--profile",
            profile.toString()
        };
    }

    /** Reads on after the address was found, so that the browser never waits for its output to be read. */
    private static URI awaitEndpoint(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        String line;
        while ((line = output.readLine()) != null) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> drain(output));
                return URI.create(line.substring(LISTENING.length()).strip());
            }
        }
        throw new IllegalStateException("Firefox ended before it listened");
    }

    private static void drain(BufferedReader output) {
        try (output) {
            output.skip(Long.MAX_VALUE);
        } catch (IOException e) {
            // The browser has ended.
        }
    }

    private void preload(String script) {
        bidi.ask(
                "script.addPreloadScript",
                BidiConnection.object().put("functionDeclaration", "() => {" + script + "}"));
    }

    public void goTo(URI address) {
        bidi.ask(
                "browsingContext.navigate",
                BidiConnection.object()
                        .put("context", tab)
                        .put("url", address.toString())
                        .put("wait", "complete"));
    }

    /** Runs an expression in the page, waits for its promise, gives its value if it is a string or number. */
    public Optional<String> evaluate(String expression) {
        JsonNode answer = bidi.ask(
                "script.evaluate",
                BidiConnection.object()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("userActivation", true)
                        .set("target", BidiConnection.object().put("context", tab)));
        if (answer.path("type").asText().equals("exception")) {
            throw new AssertionError(
                    expression + ": " + answer.at("/exceptionDetails/text").asText());
        }
        return Optional.ofNullable(answer.at("/result/value").asText(null));
    }

    /** Waits, in the page, until an expression (or its promise) is true. */
    public void await(String expression) {
        evaluate("""
                (async () => {
                  const deadline = Date.now() + 60000;
                  while (!(await (%s))) {
                    if (Date.now() > deadline) throw new Error('not within a minute');
                    await new Promise((again) => setTimeout(again, 200));
                  }
                })()
                """.formatted(expression));
    }

    /** Types into the field with a test id, as the page notices it. */
    public void type(String testId, String text) {
        await("document.querySelector('[data-testid=\"" + testId + "\"]')");
        evaluate("""
                (() => {
                  const field = document.querySelector('[data-testid="%s"]');
                  field.value = '%s';
                  field.dispatchEvent(new Event('input', { bubbles: true }));
                })()
                """.formatted(testId, text));
    }

    public void click(String testId) {
        String element = "document.querySelector('[data-testid=\"" + testId + "\"]')";
        await(element + " && !" + element + ".disabled");
        evaluate(element + ".click()");
    }

    @Override
    public void close() {
        bidi.close();
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(Firefox::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
