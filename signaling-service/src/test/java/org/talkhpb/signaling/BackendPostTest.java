package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.talk.Signature;
import org.talkhpb.contracts.talk.SignedRequest;
import org.talkhpb.testkit.FakeTalk;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class BackendPostTest {
    FakeTalk talk;
    FakeTalk otherTalk;

    @TestHTTPResource
    URI root;

    @Inject
    Bus bus;

    private String server() {
        return root.toString().replaceFirst("/$", "");
    }

    private SpreedClient client(String user, String... features) {
        return SpreedClient.hello(server(), talk.url(), user, features);
    }

    private void post(String room, String body) {
        HttpResponse<String> response = talk.post(server(), room, body.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
    }

    private static JsonNode update(SpreedClient client) {
        return client.awaitEvent("participants", "update").path("event").path("update");
    }

    @Test
    @DisplayName("#5 #98 #99 checksEveryPostAndNamesItsFeatures")
    void checksEveryPostAndNamesItsFeatures() throws Exception {
        String body = "{\"type\":\"message\",\"message\":{\"data\":{}}}";
        HttpResponse<String> fine = talk.post(server(), "p0", body);
        assertThat(fine.headers().firstValue("X-Spreed-Signaling-Features").orElse(""))
                .contains("hello-v2");
        assertThat(fine.headers().firstValue("Server").orElse("")).startsWith("nextcloud-spreed-signaling/");
        SignedRequest wrong = SignedRequest.sign("wrong secret", talk.url(), "p0", body);
        assertThat(talk.send(server(), "p0", wrong).statusCode()).isEqualTo(403);
        SignedRequest foreign = SignedRequest.sign(otherTalk.secret(), talk.url(), "p0", body);
        assertThat(talk.send(server(), "p0", foreign).statusCode()).isEqualTo(403);
        assertThat(talk.post(server(), "p0", "{\"type\":\"nonsense\"}").statusCode())
                .isEqualTo(400);
        assertThat(talk.post(server(), "p0", "{\"type\":\"incall\"}").statusCode())
                .isEqualTo(400);
        assertThat(talk.post(server(), "p0", "no json").statusCode()).isEqualTo(400);
        assertThat(talk.post(server(), "p0", "\"" + "x".repeat(300_000) + "\"").statusCode())
                .isEqualTo(413);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest chunked = HttpRequest.newBuilder(URI.create(server() + "/api/v1/room/p0"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                    .build();
            assertThat(http.send(chunked, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(411);
            HttpRequest plain = HttpRequest.newBuilder(URI.create(server() + "/api/v1/room/p0"))
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(http.send(plain, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    @DisplayName("#100 findsTheBackendByItsSecretWhenItDoesNotNameItself")
    void findsTheBackendByItsSecretWhenItDoesNotNameItself() throws Exception {
        String body = "{\"type\":\"message\",\"message\":{\"data\":{\"type\":\"x\"}}}";
        String random = "r".repeat(64);
        try (SpreedClient alice = client("alice").join("p00", "a-p00");
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server() + "/api/v1/room/p00"))
                    .header("Content-Type", "application/json")
                    .header("Spreed-Signaling-Random", random)
                    .header(
                            "Spreed-Signaling-Checksum",
                            Signature.of(talk.secret(), random, body.getBytes(StandardCharsets.UTF_8)))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            alice.awaitEvent("room", "message");
        }
    }

    @Test
    @DisplayName("#56 #101 tellsWhoIsInTheCallByTheirSignalingIds")
    void tellsWhoIsInTheCallByTheirSignalingIds() {
        try (SpreedClient alice = client("alice").join("p1", "a-p1");
                SpreedClient bob = client("bob").join("p1", "b-p1")) {
            post(
                    "p1",
                    "{'type':'incall','incall':{'incall':7,'changed':[{'sessionId':'a-p1','inCall':7}],"
                            + "'users':[{'sessionId':'a-p1','nextcloudSessionId':'a-p1','inCall':7,'lastPing':1,'userId':'alice',"
                            + "'permissions':['x']},{'sessionId':'0','inCall':0},{'sessionId':'b-p1','inCall':0}]}}");
            for (SpreedClient client : List.of(alice, bob)) {
                JsonNode users = update(client).path("users");
                assertThat(users).hasSize(2);
                assertThat(users.path(0).path("sessionId").asText()).isEqualTo(alice.session());
                assertThat(users.path(0).path("nextcloudSessionId").asText()).isEqualTo("a-p1");
                assertThat(users.path(0).path("inCall").asInt()).isEqualTo(7);
                assertThat(users.path(0).has("permissions")).isFalse();
            }
        }
    }

    @Test
    @DisplayName("#56 doesNotLoseACallThatIsToldBeforeTheJoin")
    void doesNotLoseACallThatIsToldBeforeTheJoin() {
        try (SpreedClient alice = client("alice").join("p2", "a-p2");
                SpreedClient bob = client("bob")) {
            post(
                    "p2",
                    "{'type':'incall','incall':{'incall':7,'changed':[{'sessionId':'b-p2','inCall':7}],"
                            + "'users':[{'sessionId':'a-p2','inCall':0},{'sessionId':'b-p2','inCall':7}]}}");
            assertThat(update(alice).path("users")).hasSize(1);
            bob.join("p2", "b-p2");
            JsonNode complete = update(alice).path("users");
            assertThat(complete)
                    .extracting(user -> user.path("sessionId").asText())
                    .containsExactlyInAnyOrder(alice.session(), bob.session());
        }
    }

    @Test
    @DisplayName("#66 reachesOnlyWhoIsInTheCall")
    void reachesOnlyWhoIsInTheCall() {
        try (SpreedClient alice = client("alice").join("p3", "a-p3");
                SpreedClient bob = client("bob").join("p3", "b-p3");
                SpreedClient carol = client("carol").join("p3", "c-p3")) {
            post(
                    "p3",
                    "{'type':'incall','incall':{'changed':[{'sessionId':'b-p3','inCall':1}],"
                            + "'users':[{'sessionId':'b-p3','inCall':1}]}}");
            update(bob);
            update(carol);
            alice.message("{'type':'call'}", "{'type':'reaction'}");
            assertThat(bob.awaitType("message")
                            .path("message")
                            .path("sender")
                            .path("type")
                            .asText())
                    .isEqualTo("call");
            alice.message("{'type':'room'}", "{'type':'marker'}");
            assertThat(carol.upTo(message -> message.path("message")
                            .path("data")
                            .path("type")
                            .asText()
                            .equals("marker")))
                    .noneMatch(message -> message.has("message"));
        }
    }

    @Test
    @DisplayName("#58 endsTheCallForAll")
    void endsTheCallForAll() {
        try (SpreedClient alice = client("alice").join("p4", "a-p4")) {
            post(
                    "p4",
                    "{'type':'incall','incall':{'changed':[{'sessionId':'a-p4','inCall':7}],"
                            + "'users':[{'sessionId':'a-p4','inCall':7}]}}");
            update(alice);
            post("p4", "{'type':'incall','incall':{'incall':0,'all':true}}");
            JsonNode update = update(alice);
            assertThat(update.path("all").asBoolean()).isTrue();
            assertThat(update.path("incall").asInt(-1)).isZero();
            assertThat(update.has("users")).isFalse();
        }
    }

    @Test
    @DisplayName("#59 #92 listsInternalClientsWithTheCompleteList")
    void listsInternalClientsWithTheCompleteList() {
        String random = "0123456789abcdef0123456789abcdef";
        String token = Signature.of(Backends.INTERNAL_SECRET, "", random.getBytes(StandardCharsets.UTF_8));
        try (SpreedClient alice = client("alice").join("p5", "a-p5");
                SpreedClient recorder = SpreedClient.connect(server())) {
            post(
                    "p5",
                    "{'type':'incall','incall':{'changed':[{'sessionId':'a-p5','inCall':7}],"
                            + "'users':[{'sessionId':'a-p5','inCall':7}]}}");
            update(alice);
            recorder.signOn("{'type':'hello','id':'i','hello':{'version':'1.0','features':['internal-incall'],"
                    + "'auth':{'type':'internal','params':{'random':'" + random + "','token':'" + token
                    + "','backend':'" + talk.url() + "'}}}}");
            recorder.ask("room", "{'roomid':'p5'}");
            JsonNode users = update(alice).path("users");
            assertThat(users).hasSize(2);
            assertThat(users.path(1).path("internal").asBoolean()).isTrue();
            assertThat(users.path(1).path("inCall").asInt(-1)).isZero();
            recorder.send("{'type':'internal','internal':{'type':'incall','incall':{'incall':1}}}");
            assertThat(update(alice).path("users").path(1).path("inCall").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#43 #51 pushesNewProperties")
    void pushesNewProperties() {
        try (SpreedClient alice = client("alice").join("p6", "a-p6")) {
            post("p6", "{'type':'update','update':{'userids':['alice'],'properties':{'name':'New','type':2}}}");
            JsonNode room = alice.await(message -> message.path("type").asText().equals("room"));
            assertThat(room.has("id")).isFalse();
            assertThat(room.path("room").path("properties").path("name").asText())
                    .isEqualTo("New");
        }
    }

    @Test
    @DisplayName("#49 #50 invitesAndDisinvitesUsers")
    void invitesAndDisinvitesUsers() {
        try (SpreedClient alice = client("alice");
                SpreedClient bob = client("bob").join("p7", "b-p7")) {
            post("p7", "{'type':'invite','invite':{'userids':['alice'],'alluserids':['alice','bob'],'properties':{}}}");
            assertThat(alice.awaitEvent("roomlist", "invite")
                            .path("event")
                            .path("invite")
                            .path("roomid")
                            .asText())
                    .isEqualTo("p7");
            assertThat(bob.awaitEvent("roomlist", "update")
                            .path("event")
                            .path("update")
                            .path("properties")
                            .isObject())
                    .isTrue();
            post("p7", "{'type':'disinvite','disinvite':{'userids':['bob'],'sessionids':['b-p7'],'alluserids':[]}}");
            assertThat(bob.awaitEvent("roomlist", "disinvite")
                            .path("event")
                            .path("disinvite")
                            .path("reason")
                            .asText())
                    .isEqualTo("disinvited");
            bob.awaitClose();
        }
    }

    @Test
    @DisplayName("#52 emptiesADeletedRoom")
    void emptiesADeletedRoom() {
        try (SpreedClient guest = client("").join("p8", "g-p8")) {
            post("p8", "{'type':'delete','delete':{'userids':['alice']}}");
            guest.await(message -> message.path("type").asText().equals("room")
                    && message.path("room").path("roomid").asText("x").isEmpty());
        }
    }

    @Test
    @DisplayName("#53 switchesSessionsToAnotherRoom")
    void switchesSessionsToAnotherRoom() {
        try (SpreedClient alice = client("alice").join("p9", "a-p9");
                SpreedClient bob = client("bob").join("p9", "b-p9")) {
            post("p9", "{'type':'switchto','switchto':{'roomid':'breakout','sessions':['a-p9','0','nobody']}}");
            assertThat(alice.awaitEvent("room", "switchto")
                            .path("event")
                            .path("switchto")
                            .path("roomid")
                            .asText())
                    .isEqualTo("breakout");
            post("p9", "{'type':'switchto','switchto':{'roomid':'breakout','sessions':{'b-p9':{'k':1}}}}");
            assertThat(bob.awaitEvent("room", "switchto")
                            .path("event")
                            .path("switchto")
                            .path("details")
                            .path("k")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#54 #55 #97 relaysChatToWhoCanShowItAndRefreshToOthers")
    void relaysChatToWhoCanShowItAndRefreshToOthers() {
        try (SpreedClient capable = client("alice", "chat-relay").join("p10", "a-p10");
                SpreedClient plain = client("bob").join("p10", "b-p10")) {
            post(
                    "p10",
                    "{'type':'message','message':{'data':{'type':'chat','chat':{'refresh':true,"
                            + "'comment':{'id':5,'actorDisplayName':'A'}}}}}");
            JsonNode comment = capable.awaitEvent("room", "message")
                    .path("event")
                    .path("message")
                    .path("data");
            assertThat(comment.path("chat").path("comment").path("id").asInt()).isEqualTo(5);
            assertThat(comment.path("chat").has("refresh")).isFalse();
            JsonNode refresh = plain.awaitEvent("room", "message")
                    .path("event")
                    .path("message")
                    .path("data");
            assertThat(refresh.path("chat").path("refresh").asBoolean()).isTrue();
            assertThat(refresh.path("chat").has("comment")).isFalse();
            post("p10", "{'type':'message','message':{'data':{'type':'recording','recording':{'status':1}}}}");
            assertThat(plain.awaitEvent("room", "message")
                            .path("event")
                            .path("message")
                            .path("data")
                            .path("type")
                            .asText())
                    .isEqualTo("recording");
        }
    }

    @Test
    @DisplayName("#98 takesTheSameRequestsByBus")
    void takesTheSameRequestsByBus() {
        try (SpreedClient alice = client("alice").join("p11", "a-p11")) {
            SignedRequest request = SignedRequest.sign(
                    talk.secret(), talk.url(), "p11", "{\"type\":\"message\",\"message\":{\"data\":{\"type\":\"x\"}}}");
            assertThat(bus.request(
                                    Subjects.signalingBackend(),
                                    request,
                                    SignedRequest.Answer.class,
                                    Duration.ofSeconds(5))
                            .status())
                    .isEqualTo(200);
            alice.awaitEvent("room", "message");
            SignedRequest forged = SignedRequest.sign("wrong", talk.url(), "p11", "{}");
            assertThat(bus.request(
                                    Subjects.signalingBackend(),
                                    forged,
                                    SignedRequest.Answer.class,
                                    Duration.ofSeconds(5))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    @DisplayName("#115 #116 #117 welcomesAdminsAndShowsNumbers")
    void welcomesAdminsAndShowsNumbers() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(get(http, "/api/v1/welcome")).contains("\"nextcloud-spreed-signaling\":\"Welcome\"", "version");
            assertThat(get(http, "/api/v1/serverinfo"))
                    .contains("\"features\":[\"audio-video-permissions\"", "\"mode\":\"proxy\"", "\"connected\":true");
            assertThat(get(http, "/api/v1/stats")).contains("\"sessions\":");
            assertThat(get(http, "/q/metrics")).contains("signaling_hub_sessions", "signaling_dropped_total");
            assertThat(get(http, "/describe")).contains("\"signaling\":", "DROPPED_MALFORMED");
            assertThat(get(http, "/q/health")).contains("\"UP\"", "bus", "clock");
        }
    }

    @Test
    @DisplayName("#8 measuresTheWayToClientsAndBack")
    void measuresTheWayToClientsAndBack() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                SpreedClient alice = client("alice")) {
            assertThat(alice.session()).isNotEmpty();
            Await.until(() -> metric(http, "signaling_client_rtt_seconds_count") > 0);
            assertThat(metric(http, "signaling_client_rtt_seconds_sum")).isPositive();
        }
    }

    private double metric(HttpClient http, String name) {
        try {
            return get(http, "/q/metrics")
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String get(HttpClient http, String path) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(server() + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
