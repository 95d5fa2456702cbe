package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.room.RoomSessionClaim;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.testkit.FakeSfu;
import org.talkhpb.testkit.FakeTalk;
import org.talkhpb.testkit.NatsServer;

/** Two whole nodes over a real NATS server; only the sockets are replaced. */
class ClusterTest {
    private static NatsServer nats;
    private static FakeTalk talk;

    private TestNode first;
    private TestNode second;

    @BeforeAll
    static void startNeighbours() {
        nats = NatsServer.start();
        talk = new FakeTalk("secret");
    }

    @AfterAll
    static void stopNeighbours() {
        nats.close();
        talk.close();
    }

    @BeforeEach
    void startNodes() {
        first = TestNode.start("first", nats.url(), talk);
        second = TestNode.start("second", nats.url(), talk);
        Await.until(() -> {
            first.tick();
            second.tick();
            return first.livingNodes() == 2 && second.livingNodes() == 2;
        });
    }

    @AfterEach
    void stopNodes() {
        first.kill();
        second.kill();
    }

    @Test
    @DisplayName("#131 #132 twoNodesAreOneRoomAndEveryClientGetsEachEventOnce")
    void twoNodesAreOneRoomAndEveryClientGetsEachEventOnce() {
        TestClient alice = first.client("alice").join("c1", "a-c1");
        TestClient bob = second.client("bob").join("c1", "b-c1");
        alice.await(message -> message.path("event")
                .path("join")
                .path(0)
                .path("sessionid")
                .asText()
                .equals(bob.session()));
        bob.await(message -> message.path("event")
                .path("join")
                .path(0)
                .path("sessionid")
                .asText()
                .equals(alice.session()));

        second.post(
                "c1",
                "{'type':'incall','incall':{'changed':[{'sessionId':'a-c1','inCall':7},"
                        + "{'sessionId':'b-c1','inCall':7}],'users':[{'sessionId':'a-c1','inCall':7},{'sessionId':'b-c1','inCall':7}]}}");
        first.post("c1", "{'type':'message','message':{'data':{'type':'marker'}}}");
        for (TestClient client : List.of(alice, bob)) {
            List<JsonNode> updates =
                    client
                            .upTo(message ->
                                    message.path("event").path("type").asText().equals("message"))
                            .stream()
                            .filter(message -> message.path("event")
                                    .path("target")
                                    .asText()
                                    .equals("participants"))
                            .toList();
            assertThat(updates).hasSize(1);
            assertThat(updates.getFirst().path("event").path("update").path("users"))
                    .extracting(user -> user.path("sessionId").asText())
                    .containsExactlyInAnyOrder(alice.session(), bob.session());
        }
        alice.message("{'type':'session','sessionid':'" + bob.session() + "'}", "{'type':'hi'}");
        bob.await(message ->
                message.path("message").path("data").path("type").asText().equals("hi"));
    }

    @Test
    @DisplayName("#56 hearsOfItsCallThoughTalkToldItBetweenTheRoomAnswerAndTheJoinEvent")
    void hearsOfItsCallThoughTalkToldItBetweenTheRoomAnswerAndTheJoinEvent() {
        TestClient alice = first.client("alice");
        // What the join has written when its answer leaves; the join event is still on its way.
        new Registry(first.bus(), new Counters())
                .claimRoomSession("one", "a-c8", new RoomSessionClaim(alice.session(), "c8"));
        second.post(
                "c8",
                "{'type':'incall','incall':{'changed':[{'sessionId':'a-c8','inCall':7}],'users':[{'sessionId':'a-c8','inCall':7}]}}");

        alice.join("c8", "a-c8");

        JsonNode update = alice.await(
                message -> message.path("event").path("target").asText().equals("participants"));
        assertThat(update.path("event").path("update").path("users"))
                .extracting(user -> user.path("sessionId").asText())
                .containsExactly(alice.session());
    }

    @Test
    @DisplayName("#38 endsTheFormerHolderOfARoomSessionOnTheOtherNode")
    void endsTheFormerHolderOfARoomSessionOnTheOtherNode() {
        TestClient alice = first.client("alice").join("c2", "a-c2");
        second.client("alice").join("c2", "a-c2");
        alice.await(message -> message.path("bye").path("reason").asText().equals("room_session_reconnected"));
    }

    @Test
    @DisplayName("#88 #91 #68 aPhoneOutlivesTheNodeOfItsBridgeAndEndsWithTheBridge")
    void aPhoneOutlivesTheNodeOfItsBridgeAndEndsWithTheBridge() {
        TestClient alice = second.client("alice").join("c20", "a-c20");
        TestClient bridge = first.internal("internal-incall");
        bridge.send("{'type':'room','room':{'roomid':'c20'}}");
        bridge.await(message -> message.path("type").asText().equals("room"));
        bridge.send("{'type':'internal','internal':{'type':'addsession','addsession':{'sessionid':'call-1',"
                + "'roomid':'c20','user':{'type':'phone'},'options':{'actorId':'p','actorType':'phones'}}}}");
        String phone = alice.await(message ->
                        message.path("event").path("join").path(0).path("user").has("type"))
                .path("event")
                .path("join")
                .path(0)
                .path("sessionid")
                .asText();

        first.kill();
        TestClient back = second.resume(bridge);
        alice.message("{'type':'session','sessionid':'" + phone + "'}", "{'type':'hi'}");
        JsonNode hi = back.await(message -> message.path("type").asText().equals("message"));
        assertThat(hi.path("message").path("recipient").path("sessionid").asText())
                .isEqualTo("call-1");
        back.send("{'type':'bye','bye':{}}");
        List<JsonNode> until = alice.upTo(
                message -> message.path("event").path("leave").path(0).asText().equals(phone));
        assertThat(until).as("nobody saw the phone again").noneMatch(message -> message.path("event")
                .path("join")
                .path(0)
                .path("sessionid")
                .asText()
                .equals(phone));
    }

    @Test
    @DisplayName("#94 aCallIsStartedByAClientOfAnotherNode")
    void aCallIsStartedByAClientOfAnotherNode() {
        TestClient caller = first.internal("start-dialout");
        CompletableFuture<String> dialled =
                Await.meanwhile(() -> second.ask("2001", "{'type':'dialout','dialout':{'number':'+4912345'}}"));
        JsonNode request = caller.await(message -> message.path("type").asText().equals("internal"));
        caller.send("{'type':'internal','id':'" + request.path("id").asText()
                + "','internal':{'type':'dialout','dialout':{'type':'status','roomid':'2001',"
                + "'status':{'callid':'c9','status':'accepted'}}}}");
        assertThat(dialled.join()).contains("c9");
    }

    @Test
    @DisplayName("#35 resumesOnAnotherNodeThatLives")
    void resumesOnAnotherNodeThatLives() {
        TestClient alice = first.client("alice").join("c3", "a-c3");
        TestClient bob = first.client("bob").join("c3", "b-c3");
        alice.cut();
        bob.message("{'type':'session','sessionid':'" + alice.session() + "'}", "{'type':'missed'}");
        bob.message("{'type':'session','sessionid':'" + bob.session() + "'}", "{'type':'x'}");
        Await.until(() -> first.remembers(alice.session()));
        TestClient back = second.resume(alice);
        assertThat(back.session()).isEqualTo(alice.session());
        back.await(message ->
                message.path("message").path("data").path("type").asText().equals("missed"));
        bob.message("{'type':'room'}", "{'type':'after'}");
        back.await(message ->
                message.path("message").path("data").path("type").asText().equals("after"));
        back.message("{'type':'room'}", "{'type':'marker'}");
        assertThat(bob.upTo(message -> message.path("message")
                        .path("data")
                        .path("type")
                        .asText()
                        .equals("marker")))
                .noneMatch(message -> message.path("event").has("leave"));
    }

    @Test
    @DisplayName("#35 resumesAfterItsNodeWasKilledAndNobodySeesALeave")
    void resumesAfterItsNodeWasKilledAndNobodySeesALeave() {
        TestClient alice = first.client("alice").join("c4", "a-c4");
        TestClient bob = second.client("bob").join("c4", "b-c4");
        second.post(
                "c4",
                "{'type':'incall','incall':{'changed':[{'sessionId':'a-c4','inCall':7}],"
                        + "'users':[{'sessionId':'a-c4','inCall':7},{'sessionId':'b-c4','inCall':0}]}}");
        alice.await(message -> message.path("event").path("target").asText().equals("participants"));
        first.kill();

        TestClient back = second.resume(alice);
        assertThat(back.session()).isEqualTo(alice.session());
        JsonNode update = back.await(
                message -> message.path("event").path("target").asText().equals("participants"));
        assertThat(update.path("event")
                        .path("update")
                        .path("users")
                        .path(0)
                        .path("sessionId")
                        .asText())
                .isEqualTo(alice.session());
        back.message("{'type':'room'}", "{'type':'marker'}");
        assertThat(bob.upTo(message -> message.path("message")
                        .path("data")
                        .path("type")
                        .asText()
                        .equals("marker")))
                .noneMatch(message -> message.path("event").has("leave"));
    }

    @Test
    @DisplayName("#37 expiresTheSessionsOfADeadNodeAndTellsTalk")
    void expiresTheSessionsOfADeadNodeAndTellsTalk() {
        TestClient alice = first.client("alice").join("c5", "a-c5");
        TestClient bob = second.client("bob").join("c5", "b-c5");
        first.kill();
        Await.until(() -> {
            second.tick();
            return second.livingNodes() == 1;
        });
        Await.until(() -> second.hasSession(alice.session()));
        Await.until(() -> {
            second.tick();
            return !second.hasSession(alice.session());
        });
        bob.await(
                message -> message.path("event").path("leave").path(0).asText().equals(alice.session()));
        Await.until(() -> talk.requests("room").stream()
                .anyMatch(request -> request.path("room")
                                .path("action")
                                .asText()
                                .equals("leave")
                        && request.path("room").path("sessionid").asText().equals("a-c5")));
    }

    @Test
    @DisplayName("#133 subscribesToAPublisherWhoseSessionIsOnTheOtherNode")
    void subscribesToAPublisherWhoseSessionIsOnTheOtherNode() {
        try (FakeSfu sfu = new FakeSfu("sfu-c", first.bus())) {
            TestClient alice = first.client("alice").join("c6", "a-c6");
            TestClient bob = second.client("bob").join("c6", "b-c6");
            first.post(
                    "c6",
                    "{'type':'incall','incall':{'changed':[{'sessionId':'a-c6','inCall':7},"
                            + "{'sessionId':'b-c6','inCall':7}],'users':[{'sessionId':'a-c6','inCall':7},{'sessionId':'b-c6','inCall':7}]}}");
            Stream.of(alice, bob)
                    .forEach(client -> client.await(message ->
                            message.path("event").path("target").asText().equals("participants")));
            Await.until(() -> {
                sfu.announce(1);
                return first.sfuNodes() == 1 && second.sfuNodes() == 1;
            });
            alice.message(
                    "{'type':'session','sessionid':'" + alice.session() + "'}",
                    "{'type':'offer','sid':'s','roomType':'video','payload':{'sdp':'v=0\\r\\n'}}");
            alice.await(message ->
                    message.path("message").path("data").path("type").asText().equals("answer"));
            bob.message(
                    "{'type':'session','sessionid':'" + alice.session() + "'}",
                    "{'type':'requestoffer','roomType':'video'}");
            bob.await(message ->
                    message.path("message").path("data").path("type").asText().equals("offer"));
        }
    }
}
