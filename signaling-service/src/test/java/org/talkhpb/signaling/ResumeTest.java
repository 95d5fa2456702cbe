package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.signaling.status.NodeStatus;
import org.talkhpb.testkit.FakeTalk;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class ResumeTest {
    FakeTalk talk;

    @TestHTTPResource
    URI root;

    @Inject
    NodeStatus node;

    private String server() {
        return root.toString().replaceFirst("/$", "");
    }

    private SpreedClient client(String user) {
        return SpreedClient.hello(server(), talk.url(), user);
    }

    private static String resumeOf(SpreedClient gone) {
        return "{'type':'hello','id':'r','hello':{'version':'1.0','resumeid':'" + gone.resumeId() + "'}}";
    }

    private void cut(SpreedClient client) {
        client.cut();
        Await.until(() -> node.sessions()
                .find(client.session())
                .filter(session -> !node.sessions().isAttached(session))
                .isPresent());
    }

    @Test
    @DisplayName("#30 #31 #33 resumesWithoutLeaveEventAndGetsWhatItMissed")
    void resumesWithoutLeaveEventAndGetsWhatItMissed() {
        try (SpreedClient alice = client("alice").join("s1", "a-s1");
                SpreedClient bob = client("bob").join("s1", "b-s1");
                SpreedClient back = SpreedClient.connect(server())) {
            cut(alice);
            for (int i = 0; i < 10; i++) {
                bob.message(
                        "{'type':'session','sessionid':'" + alice.session() + "'}", "{'type':'count','n':" + i + "}");
            }
            for (int i = 0; i < 5; i++) {
                talk.post(
                        server(),
                        "s1",
                        "{\"type\":\"message\",\"message\":{\"data\":"
                                + "{\"type\":\"chat\",\"chat\":{\"refresh\":true}}}}");
                bob.awaitEvent("room", "message");
            }
            JsonNode hello = back.signOn(resumeOf(alice)).path("hello");
            assertThat(hello.path("sessionid").asText()).isEqualTo(alice.session());
            assertThat(hello.path("resumeid").asText()).isEqualTo(alice.resumeId());
            assertThat(hello.path("userid").asText()).isEqualTo("alice");
            assertThat(hello.path("server").path("features")).isNotEmpty();

            bob.message("{'type':'session','sessionid':'" + alice.session() + "'}", "{'type':'count','n':99}");
            List<JsonNode> missed = back.upTo(
                    message -> message.path("message").path("data").path("n").asInt() == 99);
            assertThat(missed.stream().filter(message -> message.has("message")))
                    .extracting(message ->
                            message.path("message").path("data").path("n").asInt())
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(missed.stream()
                            .filter(message ->
                                    message.path("event").path("type").asText().equals("message")))
                    .hasSize(1);
            assertThat(bob.passedOver())
                    .noneMatch(message -> message.path("event").has("leave"));
        }
    }

    @Test
    @DisplayName("#32 takesOverALiveSocket")
    void takesOverALiveSocket() {
        try (SpreedClient alice = client("alice");
                SpreedClient back = SpreedClient.connect(server())) {
            back.signOn(resumeOf(alice));
            assertThat(alice.awaitType("bye").path("bye").path("reason").asText())
                    .isEqualTo("session_resumed");
            assertThat(alice.awaitClose()).isEqualTo(1000);
        }
    }

    @Test
    @DisplayName("#34 sendsTheCompleteListAfterAResume")
    void sendsTheCompleteListAfterAResume() {
        try (SpreedClient alice = client("alice").join("s2", "a-s2");
                SpreedClient back = SpreedClient.connect(server())) {
            talk.post(
                    server(),
                    "s2",
                    "{\"type\":\"incall\",\"incall\":{\"incall\":1,\"changed\":"
                            + "[{\"sessionId\":\"a-s2\",\"inCall\":3}],\"users\":[{\"sessionId\":\"a-s2\",\"inCall\":3}]}}");
            alice.awaitEvent("participants", "update");
            cut(alice);
            back.signOn(resumeOf(alice));
            JsonNode update =
                    back.awaitEvent("participants", "update").path("event").path("update");
            assertThat(update.path("users").path(0).path("sessionId").asText()).isEqualTo(alice.session());
        }
    }

    @Test
    @DisplayName("#29 refusesForgedResumeIds")
    void refusesForgedResumeIds() {
        try (SpreedClient alice = client("alice");
                SpreedClient thief = SpreedClient.connect(server())) {
            String forged = (alice.resumeId().startsWith("A") ? "B" : "A")
                    + alice.resumeId().substring(1);
            assertThat(thief.ask("hello", "{'version':'1.0','resumeid':'" + forged + "'}")
                            .path("error")
                            .path("code")
                            .asText())
                    .isEqualTo("no_such_session");
            assertThat(thief.ask("hello", "{'version':'1.0','resumeid':'" + alice.session() + "'}")
                            .path("error")
                            .path("code")
                            .asText())
                    .isEqualTo("no_such_session");
        }
    }

    @Test
    @DisplayName("#37 leavesWhenNobodyComesBack")
    void leavesWhenNobodyComesBack() {
        try (SpreedClient alice = client("alice").join("s3", "a-s3");
                SpreedClient bob = client("bob").join("s3", "b-s3")) {
            alice.cut();
            bob.await(message ->
                    message.path("event").path("leave").path(0).asText().equals(alice.session()));
            Await.until(() -> talk.requests("room").stream()
                    .anyMatch(request -> request.path("room")
                                    .path("action")
                                    .asText()
                                    .equals("leave")
                            && request.path("room").path("sessionid").asText().equals("a-s3")));
        }
    }

    @Test
    @DisplayName("#36 endsAtOnceOnBye")
    void endsAtOnceOnBye() {
        try (SpreedClient alice = client("alice").join("s4", "a-s4");
                SpreedClient bob = client("bob").join("s4", "b-s4")) {
            alice.send("{'type':'bye','id':'x','bye':{}}");
            JsonNode bye = alice.awaitType("bye");
            assertThat(bye.path("id").asText()).isEqualTo("x");
            assertThat(bye.has("bye")).isFalse();
            assertThat(alice.awaitClose()).isEqualTo(1000);
            bob.await(message ->
                    message.path("event").path("leave").path(0).asText().equals(alice.session()));
        }
    }
}
