package org.talkhpb.talk.signaling.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@TestProfile(InternalSignalingTest.InternalMode.class)
@DisplayName("/api/v3/signaling/{token}: signaling without the signaling tier")
class InternalSignalingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Inject
    InternalFeed feed;

    @Inject
    Bus bus;

    public static final class InternalMode implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("hpb.talk.signaling.mode", "internal");
        }
    }

    @Test
    @DisplayName("GET /signaling/settings and capabilities: say so")
    void announcesItsMode() {
        alice.get("v3/signaling/settings")
                .then()
                .statusCode(200)
                .body("ocs.data.signalingMode", equalTo("internal"))
                .body("ocs.data.server", equalTo(""));
        alice.get("/ocs/v2.php/cloud/capabilities")
                .then()
                .body("ocs.data.capabilities.spreed.config.signaling.mode", equalTo("internal"));
    }

    @Test
    @DisplayName("GET /signaling/{token}: the first answer tells who is in the room")
    void tellsWhoIsThere() {
        String token = alice.creates(2, "who is there", "bob");
        String own = alice.joins(token);
        String other = bob.joins(token);
        alice.get("v3/signaling/" + token)
                .then()
                .statusCode(200)
                .body("ocs.data", hasSize(1))
                .body("ocs.data[0].type", equalTo("usersInRoom"))
                .body("ocs.data[0].data.sessionId", containsInAnyOrder(own, other))
                .body("ocs.data[0].data.userId", containsInAnyOrder("alice", "bob"))
                .body("ocs.data[0].data.participantPermissions", containsInAnyOrder(510, 502));
    }

    @Test
    @DisplayName("POST /signaling/{token}: wakes the other, who gets the list of users first and then the message")
    void passesMessagesOn() throws Exception {
        String token = alice.creates(2, "messages", "bob");
        String own = alice.joins(token);
        String other = bob.joins(token);
        bob.get("v3/signaling/" + token).then().statusCode(200);
        CompletableFuture<Response> waiting = pullParked(bob, token);
        send(alice, token, own, Map.of("to", other, "type", "offer", "payload", "sdp"))
                .then()
                .statusCode(200);
        Response answer = answer(waiting);
        answer.then()
                .statusCode(200)
                .body("ocs.data[0].type", equalTo("usersInRoom"))
                .body("ocs.data[1].type", equalTo("message"));
        var message = Json.tree(answer.path("ocs.data[1].data"));
        assertThat(message.path("from").asText()).isEqualTo(own);
        assertThat(message.path("payload").asText()).isEqualTo("sdp");
    }

    @Test
    @DisplayName("GET /signaling/{token}: who enters a call between two polls is seen at the next")
    void losesNoChangeBetweenPolls() {
        String token = alice.creates(2, "between", "bob");
        alice.joins(token);
        bob.joins(token);
        alice.get("v3/signaling/" + token).then().statusCode(200);
        bob.post("v4/call/" + token, "flags", 7).then().statusCode(200);
        alice.get("v3/signaling/" + token)
                .then()
                .statusCode(200)
                .body("ocs.data[0].data.find { it.userId == 'bob' }.inCall", equalTo(7));
    }

    @Test
    @DisplayName(
            "POST /signaling/{token}: nothing reaches other rooms, nobody speaks for others or orders without a role")
    void keepsMessagesInsideTheRoom() {
        String token = alice.creates(2, "inside", "bob");
        String elsewhere = alice.creates(2, "elsewhere");
        String aliceElsewhere = alice.joins(elsewhere);
        String aliceHere = alice.joins(token);
        String bobHere = bob.joins(token);
        send(bob, token, bobHere, Map.of("to", aliceElsewhere, "type", "offer"));
        send(bob, token, aliceHere, Map.of("to", aliceHere, "type", "offer"));
        send(bob, token, bobHere, Map.of("to", aliceHere, "type", "control"));
        alice.get("v3/signaling/" + elsewhere).then().body("ocs.data", hasSize(1));
        alice.get("v3/signaling/" + token).then().body("ocs.data", hasSize(1));
        send(alice, token, aliceHere, Map.of("to", bobHere, "type", "control"));
        bob.get("v3/signaling/" + token).then().body("ocs.data.type", hasItem("message"));
        bob.post("v3/signaling/" + token, "messages", "{").then().statusCode(400);
        Person.user("carol")
                .post("v3/signaling/" + token, "messages", "[]")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName(
            "GET /signaling/{token}: 404 without a session and after leaving, 409 when the same browser entered again")
    void endsWithTheSession() throws Exception {
        String token = alice.creates(2, "ends", "bob");
        bob.get("v3/signaling/" + token)
                .then()
                .statusCode(404)
                .body("ocs.data[0].type", equalTo("usersInRoom"))
                .body("ocs.data[0].data", empty());
        bob.joins(token);
        bob.get("v3/signaling/" + token).then().statusCode(200);
        CompletableFuture<Response> killed = pullParked(bob, token);
        bob.joins(token);
        answer(killed).then().statusCode(409);
        bob.get("v3/signaling/" + token).then().statusCode(200);
        CompletableFuture<Response> left = pullParked(bob, token);
        bob.delete("v4/room/" + token + "/participants/active");
        answer(left).then().statusCode(404);
    }

    @Test
    @DisplayName("GET /signaling/{token}: another instance wakes by the bus")
    void isWokenByOtherInstances() throws Exception {
        String token = alice.creates(2, "instances");
        try (var watch = feed.watch(token)) {
            bus.publish(Subjects.internalSignaling("local", token), Map.of("node", "another node"));
            assertThat(watch.await(System.nanoTime() + PATIENCE.toNanos())).isTrue();
        }
    }

    private static Response send(Person sender, String token, String session, Map<String, ?> content) {
        String messages = Json.text(List.of(Map.of("ev", "message", "sessionId", session, "fn", Json.text(content))));
        return sender.post("v3/signaling/" + token, "messages", messages);
    }

    /** Sends the request and returns once it is parked. */
    private CompletableFuture<Response> pullParked(Person person, String token) {
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(
                () -> person.get("v3/signaling/" + token), Executors.newVirtualThreadPerTaskExecutor());
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> feed.isParked(token));
        return answer;
    }

    private static Response answer(CompletableFuture<Response> waiting) throws Exception {
        return waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
