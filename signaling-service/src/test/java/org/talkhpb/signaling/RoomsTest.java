package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.testkit.FakeTalk;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class RoomsTest {
    FakeTalk talk;
    FakeTalk otherTalk;

    @TestHTTPResource
    URI root;

    private String server() {
        return root.toString().replaceFirst("/$", "");
    }

    private SpreedClient client(String user, String... features) {
        return SpreedClient.hello(server(), talk.url(), user, features);
    }

    private static boolean isLeaveOf(JsonNode message, SpreedClient client) {
        return message.path("event").path("leave").path(0).asText().equals(client.session());
    }

    @Test
    @DisplayName("#39 #45 answersBeforeTheRoomsEventsAndShowsWhoIsThere")
    void answersBeforeTheRoomsEventsAndShowsWhoIsThere() {
        try (SpreedClient alice = client("alice").join("r1", "a-r1");
                SpreedClient bob = client("bob", "chat-relay")) {
            JsonNode answer = bob.ask("room", "{'roomid':'r1','sessionid':'b-r1'}");
            assertThat(bob.passedOver()).noneMatch(message -> message.has("event"));
            assertThat(answer.path("room").path("properties").path("name").asText())
                    .isEqualTo("Room r1");
            assertThat(answer.path("room")
                            .path("bandwidth")
                            .path("maxstreambitrate")
                            .asLong())
                    .isPositive();
            JsonNode seen = alice.await(message -> SpreedClient.entries(message, "join").stream()
                    .anyMatch(entry -> entry.path("sessionid").asText().equals(bob.session())));
            JsonNode entry = SpreedClient.entries(seen, "join").getFirst();
            assertThat(entry.path("userid").asText()).isEqualTo("bob");
            assertThat(entry.path("user").path("displayname").asText()).isEqualTo("Bob");
            assertThat(entry.path("roomsessionid").asText()).isEqualTo("b-r1");
            assertThat(entry.path("features").path(0).asText()).isEqualTo("chat-relay");
            bob.await(message -> SpreedClient.entries(message, "join").stream()
                    .anyMatch(other -> other.path("sessionid").asText().equals(alice.session())));
        }
    }

    @Test
    @DisplayName("#39 passesOnTalksNo")
    void passesOnTalksNo() {
        try (SpreedClient alice = client("alice").join("r2", "a-r2")) {
            assertThat(alice.ask("room", "{'roomid':'missing','sessionid':'x'}")
                            .path("error")
                            .path("code")
                            .asText())
                    .isEqualTo("no_such_room");
            assertThat(alice.ask("room", "{'roomid':'r2','sessionid':'a-r2'}")
                            .path("error")
                            .path("code")
                            .asText())
                    .as("still in its room")
                    .isEqualTo("already_joined");
        }
    }

    @Test
    @DisplayName("#40 #46 tellsTalkAndTheOthersOfALeave")
    void tellsTalkAndTheOthersOfALeave() {
        try (SpreedClient alice = client("alice").join("r3", "a-r3");
                SpreedClient bob = client("bob").join("r3", "b-r3")) {
            assertThat(bob.ask("room", "{'roomid':''}")
                            .path("room")
                            .path("roomid")
                            .asText("missing"))
                    .isEmpty();
            alice.await(message -> isLeaveOf(message, bob));
            Await.until(() -> talk.requests("room").stream()
                    .anyMatch(request -> request.path("room")
                                    .path("action")
                                    .asText()
                                    .equals("leave")
                            && request.path("room").path("sessionid").asText().equals("b-r3")));
        }
    }

    @Test
    @DisplayName("#41 leavesTheOldRoomWhenEnteringAnother")
    void leavesTheOldRoomWhenEnteringAnother() {
        try (SpreedClient alice = client("alice").join("r4", "a-r4");
                SpreedClient bob = client("bob").join("r4", "b-r4")) {
            bob.join("r5", "b-r5");
            alice.await(message -> isLeaveOf(message, bob));
        }
    }

    @Test
    @DisplayName("#42 saysAlreadyJoinedWithTheRoom")
    void saysAlreadyJoinedWithTheRoom() {
        try (SpreedClient alice = client("alice").join("r6", "a-r6")) {
            JsonNode error =
                    alice.ask("room", "{'roomid':'r6','sessionid':'a-r6-new'}").path("error");
            assertThat(error.path("code").asText()).isEqualTo("already_joined");
            assertThat(error.path("details").path("room").path("roomid").asText())
                    .isEqualTo("r6");
        }
    }

    @Test
    @DisplayName("#38 endsTheFormerHolderOfARoomSession")
    void endsTheFormerHolderOfARoomSession() {
        try (SpreedClient bob = client("bob").join("r7", "b-r7");
                SpreedClient alice = client("alice").join("r7", "a-r7");
                SpreedClient again = client("alice").join("r7", "a-r7")) {
            assertThat(alice.awaitType("bye").path("bye").path("reason").asText())
                    .isEqualTo("room_session_reconnected");
            alice.awaitClose();
            bob.await(message -> isLeaveOf(message, alice));
            assertThat(again.session()).isNotEqualTo(alice.session());
            assertThat(talk.requests("room"))
                    .noneMatch(request -> request.path("room")
                                    .path("action")
                                    .asText()
                                    .equals("leave")
                            && request.path("room").path("sessionid").asText().equals("a-r7"));
        }
    }

    @Test
    @DisplayName("#63 #64 #65 relaysMessagesToSessionUserAndRoomButNotBack")
    void relaysMessagesToSessionUserAndRoomButNotBack() {
        try (SpreedClient alice = client("alice").join("r8", "a-r8");
                SpreedClient bob = client("bob").join("r8", "b-r8");
                SpreedClient bobsPhone = client("bob")) {
            alice.message("{'type':'session','sessionid':'" + bob.session() + "'}", "{'type':'startedTyping'}");
            JsonNode typed = bob.awaitType("message").path("message");
            assertThat(typed.path("sender").path("type").asText()).isEqualTo("session");
            assertThat(typed.path("sender").path("sessionid").asText()).isEqualTo(alice.session());
            assertThat(typed.path("sender").path("userid").asText()).isEqualTo("alice");
            assertThat(typed.path("data").path("type").asText()).isEqualTo("startedTyping");

            alice.message("{'type':'user','userid':'bob'}", "{'n':1}");
            assertThat(bobsPhone
                            .awaitType("message")
                            .path("message")
                            .path("data")
                            .path("n")
                            .asInt())
                    .isEqualTo(1);

            alice.message("{'type':'room'}", "{'type':'hello','n':2}");
            assertThat(bob.await(message -> message.path("message")
                                            .path("data")
                                            .path("n")
                                            .asInt()
                                    == 2)
                            .path("message")
                            .path("sender")
                            .path("type")
                            .asText())
                    .isEqualTo("room");
            bob.message("{'type':'room'}", "{'type':'marker'}");
            List<JsonNode> before = alice.upTo(message ->
                    message.path("message").path("data").path("type").asText().equals("marker"));
            assertThat(before).noneMatch(message -> message.has("message"));
        }
    }

    @Test
    @DisplayName("#13 handlesFramesInOrderWhileTalkIsAsked")
    void handlesFramesInOrderWhileTalkIsAsked() {
        try (SpreedClient alice = client("alice").join("r9", "a-r9");
                SpreedClient bob = client("bob")) {
            bob.send("{'type':'room','room':{'roomid':'r9','sessionid':'b-r9'}}");
            bob.message("{'type':'room'}", "{'type':'first'}");
            assertThat(alice.awaitType("message")
                            .path("message")
                            .path("data")
                            .path("type")
                            .asText())
                    .isEqualTo("first");
        }
    }

    @Test
    @DisplayName("#24 neverCrossesBackends")
    void neverCrossesBackends() {
        try (SpreedClient alice = client("alice").join("shared", "same-id");
                SpreedClient stranger =
                        SpreedClient.hello(server(), otherTalk.url(), "alice").join("shared", "same-id");
                SpreedClient bob = client("bob").join("shared", "b-shared")) {
            alice.await(message -> SpreedClient.entries(message, "join").stream()
                    .anyMatch(entry -> entry.path("sessionid").asText().equals(bob.session())));
            String[] recipients = {
                "{'type':'session','sessionid':'" + alice.session() + "'}",
                "{'type':'user','userid':'bob'}",
                "{'type':'room'}",
                "{'type':'call'}"
            };
            for (String recipient : recipients) {
                stranger.message(recipient, "{'type':'cross'}");
                stranger.send("{'type':'control','control':{'recipient':" + recipient + ",'data':{'type':'cross'}}}");
            }
            stranger.send("{'type':'bye','bye':{}}");
            stranger.awaitClose();
            bob.message("{'type':'session','sessionid':'" + alice.session() + "'}", "{'type':'marker'}");
            alice.message("{'type':'session','sessionid':'" + bob.session() + "'}", "{'type':'marker'}");
            for (SpreedClient receiver : List.of(alice, bob)) {
                assertThat(receiver.upTo(message -> message.path("message")
                                .path("data")
                                .path("type")
                                .asText()
                                .equals("marker")))
                        .noneMatch(message -> message.toString().contains("cross")
                                || message.toString().contains(stranger.session()));
            }
        }
    }

    @Test
    @DisplayName("#67 #71 needsAPermissionForControl")
    void needsAPermissionForControl() {
        talk.grant("a-r10", "publish-audio");
        talk.grant("b-r10", "publish-audio", "control");
        try (SpreedClient alice = client("alice").join("r10", "a-r10");
                SpreedClient bob = client("bob").join("r10", "b-r10")) {
            String toBob = "{'type':'session','sessionid':'" + bob.session() + "'}";
            alice.send("{'type':'control','control':{'recipient':" + toBob + ",'data':{'action':'forceMute'}}}");
            alice.message(toBob, "{'type':'marker'}");
            assertThat(bob.upTo(message -> message.path("type").asText().equals("message")))
                    .noneMatch(message -> message.path("type").asText().equals("control"));
            bob.send("{'type':'control','control':{'recipient':{'type':'session','sessionid':'" + alice.session()
                    + "'},'data':{'action':'forceMute'}}}");
            assertThat(alice.awaitType("control")
                            .path("control")
                            .path("data")
                            .path("action")
                            .asText())
                    .isEqualTo("forceMute");
        }
    }

    @Test
    @DisplayName("#84 #85 #86 keepsTransientDataOfARoom")
    void keepsTransientDataOfARoom() {
        talk.grant("a-r11", "transient-data");
        talk.grant("b-r11", "publish-audio");
        try (SpreedClient alice = client("alice").join("r11", "a-r11")) {
            alice.send("{'type':'transient','transient':{'type':'set','key':'k','value':{'a':1}}}");
            JsonNode first = alice.awaitType("transient").path("transient");
            assertThat(first.path("value").path("a").asInt()).isEqualTo(1);
            assertThat(first.has("oldvalue")).isFalse();
            try (SpreedClient bob = client("bob")) {
                bob.ask("room", "{'roomid':'r11','sessionid':'b-r11'}");
                assertThat(bob.awaitType("transient")
                                .path("transient")
                                .path("data")
                                .path("k")
                                .path("a")
                                .asInt())
                        .isEqualTo(1);
                assertThat(bob.ask("transient", "{'type':'set','key':'x','value':1}")
                                .path("error")
                                .path("code")
                                .asText())
                        .isEqualTo("not_allowed");
                alice.send("{'type':'transient','transient':{'type':'set','key':'k','value':2,'ttl':1000000}}");
                JsonNode set = bob.awaitType("transient").path("transient");
                assertThat(set.path("oldvalue").path("a").asInt()).isEqualTo(1);
                JsonNode removed = bob.awaitType("transient").path("transient");
                assertThat(removed.path("type").asText()).isEqualTo("remove");
                assertThat(removed.path("oldvalue").asInt()).isEqualTo(2);
            }
        }
    }

    @Test
    @DisplayName("#106 tellsTalkWhichSessionsAreAlive")
    void tellsTalkWhichSessionsAreAlive() {
        try (SpreedClient alice = client("alice").join("r12", "a-r12")) {
            Await.until(() -> talk.requests("ping").stream()
                    .anyMatch(request ->
                            request.path("ping").path("roomid").asText().equals("r12")
                                    && request.path("ping")
                                            .path("entries")
                                            .path(0)
                                            .path("sessionid")
                                            .asText()
                                            .equals("a-r12")));
            assertThat(alice.session()).isNotEmpty();
        }
    }
}
