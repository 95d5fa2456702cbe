package org.talkhpb.signaling.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private static final String BODY =
            "{\"ocs\":{\"data\":{\"capabilities\":{\"spreed\":{\"features\":[\"signaling-v3\"]}}}}}";

    private final AtomicLong nowNanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger notModified = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile String cacheControl = "max-age=300";
    private volatile boolean broken;
    private HttpServer server;
    private Capabilities capabilities;
    private BackendUrl url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        url = new BackendUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        capabilities = new Capabilities(http, nowNanos::get, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        boolean known = Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"))
                .filter("\"one\""::equals)
                .isPresent();
        exchange.getResponseHeaders().set("ETag", "\"one\"");
        exchange.getResponseHeaders().set("Cache-Control", cacheControl);
        if (broken) {
            exchange.sendResponseHeaders(500, -1);
        } else if (known) {
            notModified.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
        } else {
            byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void pass(Duration time) {
        nowNanos.addAndGet(time.toNanos());
    }

    private boolean knowsFeature() {
        return capabilities.of(url).has(Capabilities.SIGNALING_V3);
    }

    @Test
    @DisplayName("#105 asksAgainWhenTheAnswerIsOldAndTakesNotModified")
    void asksAgainWhenTheAnswerIsOldAndTakesNotModified() {
        assertThat(knowsFeature()).isTrue();
        pass(Duration.ofSeconds(299));
        assertThat(knowsFeature()).isTrue();
        assertThat(asked).hasValue(1);
        pass(Duration.ofSeconds(2));
        assertThat(knowsFeature()).isTrue();
        assertThat(asked).hasValue(2);
        assertThat(notModified).hasValue(1);
    }

    @Test
    @DisplayName("#105 keepsAnAnswerForAMinuteAtLeast")
    void keepsAnAnswerForAMinuteAtLeast() {
        cacheControl = "no-cache";
        assertThat(knowsFeature()).isTrue();
        pass(Duration.ofSeconds(59));
        assertThat(knowsFeature()).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("#105 goesOnWithAnOldAnswerUnlessItMustBeRevalidated")
    void goesOnWithAnOldAnswerUnlessItMustBeRevalidated() {
        assertThat(knowsFeature()).isTrue();
        broken = true;
        pass(Duration.ofSeconds(301));
        assertThat(knowsFeature()).isTrue();

        broken = false;
        cacheControl = "max-age=60, must-revalidate";
        assertThat(knowsFeature()).isTrue();
        broken = true;
        pass(Duration.ofSeconds(61));
        assertThat(knowsFeature()).isFalse();
    }
}
