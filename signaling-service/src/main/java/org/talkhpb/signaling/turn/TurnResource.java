package org.talkhpb.signaling.turn;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.resteasy.reactive.RestQuery;
import org.talkhpb.contracts.Json;

/** {@code /turn/credentials}: a user name that tells when it ends, and a password the TURN servers can compute, too. */
@Path("turn")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TurnResource {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final TurnConfig config;

    TurnResource(TurnConfig config) {
        this.config = config;
    }

    /**
     * @param api the key; some clients name it {@code key}
     * @param username shown in the TURN servers' logs; random when absent
     */
    @GET
    @Path("credentials")
    public String credentials(
            @RestQuery Optional<String> service,
            @RestQuery Optional<String> api,
            @RestQuery Optional<String> key,
            @RestQuery Optional<String> username) {
        String expected = config.apiKey().orElseThrow(() -> refused(NOT_FOUND));
        String secret = config.secret().orElseThrow(() -> refused(NOT_FOUND));
        List<String> servers = config.servers().orElseThrow(() -> refused(NOT_FOUND));
        if (!service.equals(Optional.of("turn"))) {
            throw refused(BAD_REQUEST);
        }
        String given = api.or(() -> key).orElseThrow(() -> refused(BAD_REQUEST));
        if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
            throw refused(FORBIDDEN);
        }
        return Json.text(credentials(secret, servers, username.orElseGet(() -> UUID.randomUUID()
                .toString()
                .replace("-", ""))));
    }

    private ObjectNode credentials(String secret, List<String> servers, String user) {
        long lifetimeSeconds = config.lifetime().toSeconds();
        String name = Instant.now().getEpochSecond() + lifetimeSeconds + ":" + user;
        ObjectNode credentials = Json.mapper().createObjectNode();
        credentials.put("username", name);
        credentials.put("password", password(secret, name));
        credentials.put("ttl", lifetimeSeconds);
        ArrayNode uris = credentials.putArray("uris");
        servers.forEach(uris::add);
        return credentials;
    }

    /** Base64 of HMAC-SHA1, as all TURN servers with a shared secret expect it. */
    private static String password(String secret, String username) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 is part of every JDK", e);
        }
    }

    private static WebApplicationException refused(int status) {
        return new WebApplicationException(status);
    }
}
