package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.testkit.FakeTalk;

/** Bob may not see names, Carol may. */
class DisplayNamesTest {
    private final FakeTalk talk = new FakeTalk("secret");
    private TestNode node;
    private TestClient alice;
    private TestClient bob;
    private TestClient carol;

    @BeforeEach
    void enter() {
        talk.grant("b-1", "hide-displaynames");
        node = TestNode.start("names", Bus.LOCAL, talk);
        bob = node.client("bob").join("1", "b-1");
        carol = node.client("carol").join("1", "c-1");
        alice = node.client("alice").join("1", "a-1");
    }

    @AfterEach
    void stop() {
        node.kill();
        talk.close();
    }

    private JsonNode entryOfAlice(TestClient client) {
        return client.await(message -> message.path("event")
                        .path("join")
                        .path(0)
                        .path("sessionid")
                        .asText()
                        .equals(alice.session()))
                .path("event")
                .path("join")
                .path(0);
    }

    @Test
    @DisplayName("#72 leavesNamesOutOfJoinEntries")
    void leavesNamesOutOfJoinEntries() {
        assertThat(entryOfAlice(carol).path("user").path("displayname").asText())
                .isEqualTo("Alice");
        assertThat(entryOfAlice(bob).has("user")).isFalse();
    }

    @Test
    @DisplayName("#72 leavesNamesOutOfChatAndDropsNewNames")
    void leavesNamesOutOfChatAndDropsNewNames() {
        alice.message("{'type':'room'}", "{'type':'nickChanged','payload':'Alicia'}");
        carol.await(message ->
                message.path("message").path("data").path("type").asText().equals("nickChanged"));
        node.post(
                "1",
                "{'type':'message','message':{'data':{'type':'chat','chat':{'comments':"
                        + "[{'id':1,'actorDisplayName':'Alice','message':'hi'}]}}}}");
        List<JsonNode> before =
                bob.upTo(message -> isChat(message) && message.toString().contains("\"actorDisplayName\":\"\""));
        assertThat(before).noneMatch(message -> message.path("message")
                .path("data")
                .path("type")
                .asText()
                .equals("nickChanged"));
        assertThat(carol.await(DisplayNamesTest::isChat).toString()).contains("\"actorDisplayName\":\"Alice\"");
    }

    private static boolean isChat(JsonNode message) {
        JsonNode comment =
                message.path("event").path("message").path("data").path("chat").path("comment");
        return comment.path("message").asText().equals("hi");
    }
}
