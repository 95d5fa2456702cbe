package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.testkit.FakeTalk;
import org.talkhpb.testkit.NatsServer;

/** A Talk that names only who changed, and two nodes that keep the complete list together. */
class ChangedUsersTest {
    private final NatsServer nats = NatsServer.start();
    private final FakeTalk talk = new FakeTalk("secret");
    private TestNode first;
    private TestNode second;
    private TestClient alice;
    private TestClient bob;

    @BeforeEach
    void enter() {
        first = TestNode.start("first", nats.url(), talk);
        second = TestNode.start("second", nats.url(), talk);
        alice = first.client("alice").join("r", "a-r");
        bob = second.client("bob").join("r", "b-r");
    }

    @AfterEach
    void stop() {
        first.kill();
        second.kill();
        talk.close();
        nats.close();
    }

    private static void inCall(TestNode node, String roomSession, int flags) {
        node.post(
                "r",
                "{'type':'incall','incall':{'incall':" + flags + ",'changed':[{'sessionId':'" + roomSession
                        + "','nextcloudSessionId':'" + roomSession + "','inCall':" + flags + "}]}}");
    }

    /** The next complete list a client is sent, as session id and flags. */
    private static List<String> list(TestClient client) {
        JsonNode update = client.await(
                        message -> message.path("event").path("target").asText().equals("participants"))
                .path("event")
                .path("update");
        return update.path("users")
                .valueStream()
                .map(user -> user.path("sessionId").asText() + "="
                        + user.path("inCall").asInt())
                .toList();
    }

    @Test
    @DisplayName("#62 keepsTheCompleteListFromChangesToldToDifferentNodes")
    void keepsTheCompleteListFromChangesToldToDifferentNodes() {
        inCall(first, "a-r", 7);
        Stream.of(alice, bob).forEach(client -> assertThat(list(client)).containsExactly(alice.session() + "=7"));
        inCall(second, "b-r", 3);
        Stream.of(alice, bob).forEach(client -> assertThat(list(client))
                .containsExactlyInAnyOrder(alice.session() + "=7", bob.session() + "=3"));
        inCall(second, "a-r", 0);
        Stream.of(alice, bob).forEach(client -> assertThat(list(client))
                .as("seen leaving")
                .containsExactlyInAnyOrder(alice.session() + "=0", bob.session() + "=3"));
        inCall(first, "b-r", 1);
        assertThat(list(alice)).containsExactly(bob.session() + "=1");
    }

    @Test
    @DisplayName("#62 #57 sendsTheCompleteListAlsoWhenARoleChanges")
    void sendsTheCompleteListAlsoWhenARoleChanges() {
        inCall(first, "a-r", 7);
        list(alice);
        second.post(
                "r",
                "{'type':'participants','participants':{'changed':[{'sessionId':'b-r','participantType':2,'inCall':7}]}}");
        assertThat(list(alice))
                .as("the call is as before, whatever is said of it")
                .containsExactlyInAnyOrder(alice.session() + "=7", bob.session() + "=0");
    }

    @Test
    @DisplayName("#62 #58 everybodyIsInTheListAfterAllWereCalledIn")
    void everybodyIsInTheListAfterAllWereCalledIn() {
        first.post("r", "{'type':'incall','incall':{'incall':7,'all':true}}");
        list(bob);
        inCall(first, "a-r", 3);
        assertThat(list(bob)).containsExactlyInAnyOrder(alice.session() + "=3", bob.session() + "=7");
    }

    @Test
    @DisplayName("#62 takesSomebodyIntoTheListWhoJoinsAfterHisCall")
    void takesSomebodyIntoTheListWhoJoinsAfterHisCall() {
        inCall(first, "a-r", 7);
        list(alice);
        inCall(first, "c-r", 7);
        list(alice);
        TestClient carol = second.client("carol").join("r", "c-r");
        assertThat(list(alice)).containsExactlyInAnyOrder(alice.session() + "=7", carol.session() + "=7");
    }

    @Test
    @DisplayName("#62 #51 #52 tellsThoseInTheRoomOfItsChangesAndEnd")
    void tellsThoseInTheRoomOfItsChangesAndEnd() {
        first.post("r", "{'type':'update','update':{'properties':{'name':'New'}}}");
        JsonNode updated = bob.await(message -> isListEvent(message, "update"))
                .path("event")
                .path("update");
        assertThat(updated.path("properties").path("name").asText()).isEqualTo("New");
        first.post("r", "{'type':'delete','delete':{}}");
        JsonNode gone = bob.await(message -> isListEvent(message, "disinvite"))
                .path("event")
                .path("disinvite");
        assertThat(gone.path("reason").asText()).isEqualTo("deleted");
    }

    private static boolean isListEvent(JsonNode message, String type) {
        return message.path("event").path("target").asText().equals("roomlist")
                && message.path("event").path("type").asText().equals(type);
    }
}
