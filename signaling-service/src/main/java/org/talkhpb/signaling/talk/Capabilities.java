package org.talkhpb.signaling.talk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.talkhpb.contracts.Json;

/**
 * What backends say they can do, by HTTP from each base URL and cached: at least a minute, as long as
 * {@code Cache-Control} says, revalidated by {@code ETag} (signaling.md 17.4). Also for backends on the bus, whose
 * capabilities are public like everybody's.
 */
public final class Capabilities {
    public static final String SIGNALING_V3 = "signaling-v3";
    public static final String FEDERATION_V2 = "federation-v2";

    private static final long SHORTEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MAX_BACKENDS = 1000;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d{1,9})");

    /** The part of Talk (app {@code spreed}). */
    public record Spreed(Set<String> features, JsonNode signaling) {
        static final Spreed NONE = new Spreed(Set.of(), Json.mapper().createObjectNode());

        public boolean has(String feature) {
            return features.contains(feature);
        }

        public Optional<String> tokenKey() {
            return Optional.of(signaling.path("hello-v2-token-key").asText("")).filter(key -> !key.isEmpty());
        }

        /** Sessions per ping over all rooms; 0: one ping per room. */
        public int pingLimit() {
            return Math.max(0, signaling.path("session-ping-limit").asInt(0));
        }
    }

    private record Cached(
            Spreed spreed, Optional<String> etag, boolean mustRevalidate, long fetchedNanos, long freshUntilNanos) {}

    private final HttpClient http;
    private final LongSupplier nowNanos;
    private final Duration timeout;
    // Guarded by itself, for moments only; requests run outside. Bounded: the longest unused is forgotten.
    private final Map<BackendUrl, Cached> cache = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BackendUrl, Cached> eldest) {
            return size() > MAX_BACKENDS;
        }
    };

    Capabilities(HttpClient http, LongSupplier nowNanos, Duration timeout) {
        this.http = http;
        this.nowNanos = nowNanos;
        this.timeout = timeout;
    }

    /** Nothing when the backend cannot be reached and nothing is cached. */
    public Spreed of(BackendUrl url) {
        Optional<Cached> cached = cached(url);
        if (cached.isPresent() && nowNanos.getAsLong() < cached.get().freshUntilNanos()) {
            return cached.get().spreed();
        }
        return fetch(url, cached);
    }

    /** The token key; a cached answer without one is asked for again, at most once a minute. */
    public Optional<String> tokenKey(BackendUrl url) {
        Optional<String> key = of(url).tokenKey();
        return key.isPresent() || isYoung(url)
                ? key
                : fetch(url, Optional.empty()).tokenKey();
    }

    private boolean isYoung(BackendUrl url) {
        return cached(url)
                .filter(entry -> nowNanos.getAsLong() - entry.fetchedNanos() < SHORTEST_NANOS)
                .isPresent();
    }

    private Optional<Cached> cached(BackendUrl url) {
        synchronized (cache) {
            return Optional.ofNullable(cache.get(url));
        }
    }

    private Spreed fetch(BackendUrl url, Optional<Cached> old) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("ocs/v2.php/cloud/capabilities"))
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("OCS-APIRequest", "true");
        old.flatMap(Cached::etag).ifPresent(etag -> request.header("If-None-Match", etag));
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Spreed spreed =
                    switch (response.statusCode()) {
                        case OK -> parse(response.body());
                        case NOT_MODIFIED -> old.map(Cached::spreed).orElse(Spreed.NONE);
                        default -> throw new IOException("status " + response.statusCode());
                    };
            remember(url, spreed, response);
            return spreed;
        } catch (IOException e) {
            return old.filter(entry -> !entry.mustRevalidate())
                    .map(Cached::spreed)
                    .orElse(Spreed.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Spreed.NONE;
        }
    }

    private void remember(BackendUrl url, Spreed spreed, HttpResponse<byte[]> response) {
        String control = response.headers().firstValue("Cache-Control").orElse("");
        long now = nowNanos.getAsLong();
        long age = Math.max(SHORTEST_NANOS, maxAgeNanos(control).orElse(0));
        Cached entry = new Cached(
                spreed, response.headers().firstValue("ETag"), control.contains("must-revalidate"), now, now + age);
        synchronized (cache) {
            cache.put(url, entry);
        }
    }

    private static OptionalLong maxAgeNanos(String control) {
        Matcher found = MAX_AGE.matcher(control);
        return found.find()
                ? OptionalLong.of(
                        Duration.ofSeconds(Long.parseLong(found.group(1))).toNanos())
                : OptionalLong.empty();
    }

    private static Spreed parse(byte[] body) throws IOException {
        JsonNode spreed = Json.mapper()
                .readTree(body)
                .path("ocs")
                .path("data")
                .path("capabilities")
                .path("spreed");
        Set<String> features = new HashSet<>();
        spreed.path("features").forEach(feature -> features.add(feature.asText()));
        return new Spreed(Set.copyOf(features), spreed.path("config").path("signaling"));
    }
}
