package org.talkhpb.signaling.talk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.talk.SignedRequest;
import org.talkhpb.signaling.protocol.Features;
import org.talkhpb.signaling.protocol.ServerIdentity;

/** Signed OCS requests over HTTP (signaling.md 17.1, 17.2). */
final class HttpTransport implements TalkTransport {
    private static final int MAX_REDIRECTS = 10;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String V1 = "ocs/v2.php/apps/spreed/api/v1/signaling/backend";
    private static final String V3 = "ocs/v2.php/apps/spreed/api/v3/signaling/backend";

    private final HttpClient http;
    private final Capabilities capabilities;
    private final ServerIdentity identity;
    private final Duration timeout;
    private final int connectionsPerHost;
    private final Map<String, Semaphore> permits = new ConcurrentHashMap<>();

    HttpTransport(HttpClient http, Capabilities capabilities, ServerIdentity identity, TalkConfig config) {
        this.http = http;
        this.capabilities = capabilities;
        this.identity = identity;
        this.timeout = config.timeout();
        this.connectionsPerHost = config.connectionsPerHost();
    }

    @Override
    public JsonNode ask(Backend backend, BackendUrl url, String body) {
        String path = capabilities.of(url).has(Capabilities.SIGNALING_V3) ? V3 : V1;
        URI target = url.resolve(path);
        Semaphore permit = permits.computeIfAbsent(backend.id(), id -> new Semaphore(connectionsPerHost, true));
        try {
            if (!permit.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TalkFailure("the backend is busy with other requests of ours");
            }
            try {
                return data(send(target, signed(backend, body), 0));
            } finally {
                permit.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TalkFailure("interrupted", e);
        } catch (IOException e) {
            throw new TalkFailure(
                    "the backend cannot be reached: " + e.getClass().getSimpleName(), e);
        }
    }

    private HttpRequest.Builder signed(Backend backend, String body) {
        SignedRequest signed = SignedRequest.sign(backend.secret(), "", "", body);
        return HttpRequest.newBuilder()
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("OCS-APIRequest", "true")
                .header("User-Agent", identity.product())
                .header("X-Spreed-Signaling-Features", String.join(", ", Features.forClients(Features.Sfu.ABSENT)))
                .header("Spreed-Signaling-Random", signed.random())
                .header("Spreed-Signaling-Checksum", signed.checksum())
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Follows redirects within the same scheme and host only, sending the body again. */
    private HttpResponse<byte[]> send(URI target, HttpRequest.Builder request, int redirects)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.uri(target).build(), HttpResponse.BodyHandlers.ofByteArray());
        var location = response.headers().firstValue("Location");
        if (response.statusCode() / 100 != 3 || location.isEmpty()) {
            return response;
        }
        URI next = target.resolve(location.get());
        if (redirects == MAX_REDIRECTS
                || !target.getScheme().equals(next.getScheme())
                || !target.getAuthority().equals(next.getAuthority())) {
            throw new TalkFailure("the backend redirects elsewhere");
        }
        return send(next, request, redirects + 1);
    }

    private static JsonNode data(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/json")) {
            throw new TalkFailure("the backend answered no JSON (status " + response.statusCode() + ")");
        }
        try {
            JsonNode ocs = Json.mapper().readTree(response.body()).path("ocs");
            if (ocs.path("meta").path("statuscode").asInt() == TOO_MANY_REQUESTS) {
                throw new TalkFailure("throttled by the backend");
            }
            JsonNode data = ocs.path("data");
            if (!data.isObject() || data.isEmpty()) {
                throw new TalkFailure("the backend answered without data (status " + response.statusCode() + ")");
            }
            return data;
        } catch (IOException e) {
            throw new TalkFailure("the backend answered malformed JSON", e);
        }
    }
}
