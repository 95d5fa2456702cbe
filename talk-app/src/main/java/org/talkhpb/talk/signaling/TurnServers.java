package org.talkhpb.talk.signaling;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.load.TurnLoad;
import org.talkhpb.service.Describable;
import org.talkhpb.talk.account.Secrets;

/**
 * STUN and TURN servers for one client: those of the configuration, or the turn-service nodes that were heard of within
 * the last seconds. Credentials follow the REST scheme: {@code expiry:random} and its HMAC-SHA1 under the shared secret.
 */
@ApplicationScoped
public class TurnServers implements Describable {
    private static final long HEARD_WITHIN_SECONDS = 10;
    private static final int MOST_NODES = 1_000;

    private final TurnConfig config;
    private final InstantSource clock;
    private final Map<String, Heard> nodes = new ConcurrentHashMap<>();

    TurnServers(TurnConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    private record Heard(TurnLoad load, long atSeconds) {}

    void listen(@Observes StartupEvent start, Bus bus) {
        bus.subscribe(Subjects.turnLoad(), TurnLoad.class, this::heard);
    }

    void heard(TurnLoad load) {
        nodes.values().removeIf(node -> node.atSeconds() < now() - HEARD_WITHIN_SECONDS);
        if (nodes.size() < MOST_NODES) {
            nodes.put(load.node(), new Heard(load, now()));
        }
    }

    /** {@code stunservers} of the signaling settings. */
    List<Map<String, Object>> stun() {
        List<String> urls = config.stunUrls().orElseGet(() -> turnUrls().stream()
                .filter(url -> url.startsWith("turn:") && !url.contains("transport=tcp"))
                .map(url -> "stun:" + url.substring("turn:".length()).replaceFirst("\\?.*", ""))
                .distinct()
                .toList());
        return urls.isEmpty() ? List.of() : List.of(Map.of("urls", urls));
    }

    /** {@code turnservers} of the signaling settings, with credentials that begin to count now. */
    List<Map<String, Object>> turn() {
        List<String> urls = turnUrls();
        if (urls.isEmpty() || config.secret().isEmpty()) {
            return List.of();
        }
        String username = (now() + config.credentialLifetime().toSeconds()) + ":"
                + Secrets.fresh().substring(0, 16);
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("urls", urls);
        server.put("username", username);
        server.put("credential", credential(config.secret().get(), username));
        return List.of(server);
    }

    private List<String> turnUrls() {
        if (config.urls().isPresent()) {
            return config.urls().get();
        }
        List<String> urls = new ArrayList<>();
        nodes.values().stream()
                .filter(node -> node.atSeconds() >= now() - HEARD_WITHIN_SECONDS)
                .map(Heard::load)
                .filter(load -> !load.draining())
                .forEach(load -> urls.addAll(load.urls()));
        return urls;
    }

    static String credential(String secret, String username) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 is part of every JDK", e);
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    @Override
    public String name() {
        return "turnNodes";
    }

    @Override
    public Object describe() {
        return nodes.values().stream().map(node -> node.load().node()).sorted().toList();
    }
}
