package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.Json;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class TurnCredentialsTest {
    @TestHTTPResource
    URI root;

    private HttpResponse<String> get(String query) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(root.resolve("/turn/credentials?" + query))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    @DisplayName("#118 givesCredentialsTheTurnServersCanVerify")
    void givesCredentialsTheTurnServersCanVerify() throws IOException, InterruptedException, GeneralSecurityException {
        JsonNode given =
                Json.tree(get("service=turn&api=the-turn-key&username=janus").body());
        String username = given.path("username").asText();
        assertThat(username).endsWith(":janus");
        assertThat(Long.parseLong(username.substring(0, username.indexOf(':'))))
                .isGreaterThan(Instant.now().getEpochSecond());
        assertThat(given.path("ttl").asLong()).isEqualTo(86_400);
        assertThat(given.path("uris")).hasSize(2);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("north".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        assertThat(given.path("password").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    @DisplayName("#118 refusesOtherServicesAndKeys")
    void refusesOtherServicesAndKeys() throws IOException, InterruptedException {
        assertThat(get("service=stun&api=the-turn-key").statusCode()).isEqualTo(400);
        assertThat(get("service=turn").statusCode()).isEqualTo(400);
        assertThat(get("service=turn&api=wrong").statusCode()).isEqualTo(403);
        assertThat(get("service=turn&key=the-turn-key").statusCode()).isEqualTo(200);
    }
}
