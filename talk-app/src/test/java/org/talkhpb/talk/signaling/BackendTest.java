package org.talkhpb.talk.signaling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.talk.Signature;
import org.talkhpb.contracts.talk.SignedRequest;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("/api/v3/signaling: settings for clients, questions of the signaling server")
class BackendTest {
    private static final String SECRET = "MySecretValue";

    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Inject
    Bus bus;

    @Inject
    TurnServers turnServers;

    @Test
    @DisplayName("the checksum of Talk's documentation")
    void signsAsDocumented() {
        String body = "{\"type\":\"auth\",\"auth\":{\"version\":\"1.0\",\"params\":{\"hello\":\"world\"}}}";
        assertThat(Signature.of(
                        SECRET,
                        "afb6b872ab03e3376b31bf0af601067222ff7990335ca02d327071b73c0119c6",
                        body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("3c4a69ff328299803ac2879614b707c807b4758cf19450755c60656cac46e3bc");
    }

    @Test
    @DisplayName("GET and POST /signaling/{token}: 400 when the signaling tier does that")
    void leavesSignalingToTheTier() {
        String token = alice.creates(2, "external");
        alice.joins(token);
        alice.get("v3/signaling/" + token).then().statusCode(400);
        alice.post("v3/signaling/" + token, "messages", "[]").then().statusCode(400);
    }

    @Test
    @DisplayName("POST /signaling/backend: a ticket proves its owner, and nobody else")
    void checksTickets() {
        String ticket = alice.get("v3/signaling/settings")
                .then()
                .statusCode(200)
                .body("ocs.data.signalingMode", equalTo("external"))
                .body("ocs.data.userId", equalTo("alice"))
                .extract()
                .path("ocs.data.helloAuthParams.'1.0'.ticket");
        ask("auth", Map.of("version", "1.0", "params", Map.of("userid", "alice", "ticket", ticket)))
                .then()
                .statusCode(200)
                .body("ocs.data.auth.userid", equalTo("alice"))
                .body("ocs.data.auth.user.displayname", equalTo("Alice"));
        ask("auth", Map.of("version", "1.0", "params", Map.of("userid", "bob", "ticket", ticket)))
                .then()
                .body("ocs.data.error.code", equalTo("invalid_ticket"));
    }

    @Test
    @DisplayName("GET /signaling/settings: guests have no user id; strangers of a private room get 404")
    void knowsGuests() {
        String open = alice.creates(3, "open");
        Person guest = Person.guest();
        guest.joins(open);
        String ticket = guest.get("v3/signaling/settings", "token", open)
                .then()
                .statusCode(200)
                .body("ocs.data", hasKey("userId"))
                .body("ocs.data.userId", equalTo(null))
                .extract()
                .path("ocs.data.ticket");
        ask("auth", Map.of("version", "1.0", "params", Map.of("ticket", ticket)))
                .then()
                .body("ocs.data.type", equalTo("auth"))
                .body("ocs.data.auth", not(hasKey("userid")));
        guest.get("v3/signaling/settings", "token", alice.creates(2, "closed"))
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("GET /signaling/settings: the token (hello 2.0) is signed with the key of the capabilities")
    void signsTokens() throws Exception {
        String token = alice.get("v3/signaling/settings").path("ocs.data.helloAuthParams.'2.0'.token");
        String pem = alice.get("/ocs/v2.php/cloud/capabilities")
                .path("ocs.data.capabilities.spreed.config.signaling.hello-v2-token-key");
        String[] parts = token.split("\\.");
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        var verifier = java.security.Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(java.security.KeyFactory.getInstance("EC")
                .generatePublic(new java.security.spec.X509EncodedKeySpec(key)));
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        JsonNode claims = Json.tree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        assertThat(claims.path("sub").asText()).isEqualTo("alice");
        assertThat(claims.path("userdata").path("displayname").asText()).isEqualTo("Alice");
        assertThat(claims.path("exp").asLong()).isGreaterThan(claims.path("iat").asLong());
    }

    @Test
    @DisplayName("GET /signaling/settings: TURN servers as the nodes announce themselves, with fresh credentials")
    void handsOutTurnServers() {
        turnServers.heard(new org.talkhpb.contracts.load.TurnLoad(
                "turn-1",
                1,
                java.util.List.of("turn:192.0.2.1:3478?transport=udp", "turn:192.0.2.1:3478?transport=tcp"),
                java.util.List.of("192.0.2.1"),
                0,
                0,
                0,
                0,
                false,
                "1"));
        var settings = alice.get("v3/signaling/settings").then().statusCode(200).extract();
        String username = settings.path("ocs.data.turnservers[0].username");
        assertThat(settings.<String>path("ocs.data.turnservers[0].credential"))
                .isEqualTo(TurnServers.credential("turn-secret", username));
        assertThat(Long.parseLong(username.split(":")[0])).isPositive();
        settings.response().then().body("ocs.data.stunservers[0].urls", contains("stun:192.0.2.1:3478"));
    }

    @Test
    @DisplayName("POST /signaling/backend: room and ping, over the bus as well")
    void admitsToRooms() {
        String token = alice.creates(2, "backend", "bob");
        String session = bob.joins(token);
        JsonNode admitted = askByBus("room", Map.of("roomid", token, "userid", "bob", "sessionid", session));
        assertThat(admitted.path("room").path("roomid").asText()).isEqualTo(token);
        assertThat(admitted.path("room").path("properties").path("name").asText())
                .isEqualTo("Private conversation");
        assertThat(admitted.path("room").path("permissions").toString())
                .isEqualTo("[\"publish-audio\",\"publish-video\",\"publish-screen\"]");
        assertThat(admitted.path("room").path("session").path("userid").asText())
                .isEqualTo("bob");
        ask("room", Map.of("roomid", token, "userid", "carol", "sessionid", session))
                .then()
                .body("ocs.data.error.code", equalTo("no_such_room"));
        ask("room", Map.of("roomid", "missing", "userid", "bob", "sessionid", session))
                .then()
                .body("ocs.data.error.code", equalTo("no_such_room"));
        ask("ping", Map.of("roomid", token, "entries", java.util.List.of(Map.of("sessionid", session))))
                .then()
                .body("ocs.data.type", equalTo("room"));
        ask("room", Map.of("roomid", token, "userid", "bob", "sessionid", session, "action", "leave"));
        bob.get("v4/room/" + token).then().body("ocs.data.sessionId", equalTo("0"));
        ask("dance", Map.of()).then().body("ocs.data.error.code", equalTo("unknown_type"));
    }

    @Test
    @DisplayName("POST /signaling/backend: 200 with invalid_request for a bad signature, by HTTP and by bus")
    void refusesForgeries() {
        given().header("OCS-APIRequest", "true")
                .header("Spreed-Signaling-Random", "0".repeat(64))
                .header("Spreed-Signaling-Checksum", "0".repeat(64))
                .accept("application/json")
                .contentType("application/json")
                .body("{\"type\":\"ping\",\"ping\":{}}")
                .post("/ocs/v2.php/apps/spreed/api/v3/signaling/backend")
                .then()
                .statusCode(200)
                .body("ocs.data.error.code", equalTo("invalid_request"));
        SignedRequest forged = SignedRequest.sign("another", "http://localhost", "", "{\"type\":\"ping\"}");
        SignedRequest.Answer answer =
                bus.request(Subjects.talk("local"), forged, SignedRequest.Answer.class, Duration.ofSeconds(5));
        assertThat(Json.tree(answer.body()).path("error").path("code").asText()).isEqualTo("invalid_request");
    }

    private static Response ask(String type, Map<String, ?> content) {
        SignedRequest request = signed(type, content);
        return given().header("OCS-APIRequest", "true")
                .header("Spreed-Signaling-Random", request.random())
                .header("Spreed-Signaling-Checksum", request.checksum())
                .accept("application/json")
                .contentType("application/json")
                .body(request.body())
                .post("/ocs/v2.php/apps/spreed/api/v1/signaling/backend");
    }

    private JsonNode askByBus(String type, Map<String, ?> content) {
        return Json.tree(bus.request(
                        Subjects.talk("local"),
                        signed(type, content),
                        SignedRequest.Answer.class,
                        Duration.ofSeconds(5))
                .body());
    }

    private static SignedRequest signed(String type, Map<String, ?> content) {
        return SignedRequest.sign(SECRET, "http://localhost", "", Json.text(Map.of("type", type, type, content)));
    }
}
