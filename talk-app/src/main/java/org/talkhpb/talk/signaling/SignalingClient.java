package org.talkhpb.talk.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.talk.SignedRequest;

/** Sends one signed notification, by bus or by HTTP, and tries again for a while. Blocks; for virtual threads. */
@ApplicationScoped
public class SignalingClient {
    private static final Logger LOG = Logger.getLogger(SignalingClient.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Bus bus;
    private final SignalingConfig config;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    SignalingClient(Bus bus, SignalingConfig config) {
        this.bus = bus;
        this.config = config;
    }

    /** Whether the signaling tier took the notification within the budget. */
    boolean send(String token, String body) {
        if (config.sharedSecret().isEmpty()) {
            return false;
        }
        SignedRequest request = SignedRequest.sign(config.sharedSecret().get(), config.backendUrl(), token, body);
        long giveUpNanos = System.nanoTime() + config.retryBudget().toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            int status = attempt(request);
            if (status > 0 && status < 500) {
                if (status != 200) {
                    LOG.warnf("the signaling server refused a notification: status %d", status);
                }
                return status == 200;
            }
            if (System.nanoTime() + pause.toNanos() - giveUpNanos > 0) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** The HTTP status of the answer, or 0 when there was none. */
    private int attempt(SignedRequest request) {
        try {
            return switch (config.transport()) {
                case BUS ->
                    bus.request(Subjects.signalingBackend(), request, SignedRequest.Answer.class, ANSWER_WITHIN)
                            .status();
                case HTTP -> post(request);
            };
        } catch (BusException | IOException e) {
            LOG.debugf("the signaling server did not answer: %s", e.getMessage());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private int post(SignedRequest request) throws IOException, InterruptedException {
        String server =
                config.serverUrl().orElseThrow(() -> new IOException("hpb.talk.signaling.server-url is not set"));
        HttpRequest post = HttpRequest.newBuilder(
                        URI.create(server.replaceFirst("/$", "") + "/api/v1/room/" + request.room()))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("Spreed-Signaling-Random", request.random())
                .header("Spreed-Signaling-Checksum", request.checksum())
                .header("Spreed-Signaling-Backend", request.backend())
                .POST(HttpRequest.BodyPublishers.ofString(request.body()))
                .build();
        return http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
