package org.talkhpb.signaling.talk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All backends of this node; found by the URL a client or a backend names, the longest match first. */
public final class Backends {
    /** Ids of backends that are not configured one by one start with this; no configured id can. */
    private static final String ANY = "any ";

    private final List<Backend> configured;
    private final Optional<String> allowAllSecret;

    private Backends(List<Backend> configured, Optional<String> allowAllSecret) {
        this.configured = configured;
        this.allowAllSecret = allowAllSecret;
    }

    /** @param environment the process environment, or what stands for it in tests */
    public static Backends of(TalkConfig config, Function<String, Optional<String>> environment) {
        GoEnvironment go = new GoEnvironment(environment);
        List<Backend> all = new ArrayList<>(go.backends());
        config.backends()
                .forEach((id, backend) -> all.add(new Backend(
                        id,
                        backend.urls().stream()
                                .flatMap(url -> BackendUrl.of(url).stream())
                                .toList(),
                        backend.secret(),
                        backend.sessionLimit(),
                        GoEnvironment.transport(backend.transport()),
                        backend.maxStreamBitrate(),
                        backend.maxScreenBitrate())));
        return new Backends(List.copyOf(all), config.allowAllSecret().or(go::allowAllSecret));
    }

    public Optional<Backend> byUrl(BackendUrl url) {
        return configured.stream()
                .filter(backend -> backend.matchLength(url) >= 0)
                .max(Comparator.comparingInt(backend -> backend.matchLength(url)))
                .or(() -> allowAllSecret.map(secret -> anyBackend(url, secret)));
    }

    public Optional<Backend> byId(String id) {
        return configured.stream()
                .filter(backend -> backend.id().equals(id))
                .findFirst()
                .or(() -> id.startsWith(ANY)
                        ? allowAllSecret.map(secret -> anyBackend(new BackendUrl(id.substring(ANY.length())), secret))
                        : Optional.empty());
    }

    /** For requests that name no backend: every secret is tried. */
    public List<Backend> all() {
        return configured;
    }

    private static Backend anyBackend(BackendUrl url, String secret) {
        return new Backend(ANY + url.text(), List.of(url), secret, 0, Backend.Transport.HTTP, 0, 0);
    }
}
