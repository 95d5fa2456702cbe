package org.talkhpb.signaling.talk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Backends from the environment names of the reference server's container, so that operators can change the image and
 * nothing else. {@code BACKEND_<ID>_TRANSPORT} is ours.
 */
final class GoEnvironment {
    private final Function<String, Optional<String>> variables;

    GoEnvironment(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /** In the order of {@code BACKENDS}. */
    List<Backend> backends() {
        List<Backend> backends = new ArrayList<>();
        for (String id : words(variable("BACKENDS"))) {
            List<BackendUrl> urls = words(ofBackend(id, "URLS").or(() -> ofBackend(id, "URL"))).stream()
                    .flatMap(url -> BackendUrl.of(url).stream())
                    .toList();
            ofBackend(id, "SHARED_SECRET")
                    .ifPresent(secret -> backends.add(new Backend(
                            id,
                            urls,
                            secret,
                            (int) number(id, "SESSION_LIMIT"),
                            transport(ofBackend(id, "TRANSPORT").orElse("http")),
                            number(id, "MAX_STREAM_BITRATE"),
                            number(id, "MAX_SCREEN_BITRATE"))));
        }
        return backends;
    }

    Optional<String> allowAllSecret() {
        return variable("BACKENDS_ALLOWALL")
                .filter(Boolean::parseBoolean)
                .flatMap(on -> variable("BACKENDS_ALLOWALL_SECRET"));
    }

    static Backend.Transport transport(String name) {
        return switch (name) {
            case "http" -> Backend.Transport.HTTP;
            case "bus" -> Backend.Transport.BUS;
            default -> throw new IllegalArgumentException("a backend's transport is http or bus, not " + name);
        };
    }

    private long number(String id, String name) {
        return ofBackend(id, name).map(Long::parseLong).orElse(0L);
    }

    private Optional<String> ofBackend(String id, String name) {
        String spelled = id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return variable("BACKEND_" + spelled + "_" + name).or(() -> variable("BACKEND_" + id + "_" + name));
    }

    private Optional<String> variable(String name) {
        return variables.apply(name).filter(value -> !value.isBlank());
    }

    private static List<String> words(Optional<String> list) {
        return list.stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
