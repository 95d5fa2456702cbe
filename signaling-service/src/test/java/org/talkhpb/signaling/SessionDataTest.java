package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.testkit.FakeTalk;

/** Transient data that belongs to one session. */
class SessionDataTest {
    private final FakeTalk talk = new FakeTalk("secret");
    private final TestNode node = TestNode.start("data", Bus.LOCAL, talk);

    @AfterEach
    void stop() {
        node.kill();
        talk.close();
    }

    @Test
    @DisplayName("#87 onlyItsSessionWritesItAndItGoesWithIt")
    void onlyItsSessionWritesItAndItGoesWithIt() {
        TestClient alice = node.client("alice").join("1", "a-1");
        TestClient bob = node.client("bob").join("1", "b-1");
        String key = "sd:" + alice.session();
        bob.send("{'type':'transient','id':'x','transient':{'type':'set','key':'" + key + "','value':1}}");
        JsonNode refused = bob.await(message -> message.path("id").asText().equals("x"));
        assertThat(refused.path("error").path("code").asText()).isEqualTo("not_allowed");

        alice.send("{'type':'transient','transient':{'type':'set','key':'" + key + "','value':{'hand':true}}}");
        JsonNode set = bob.await(message -> message.path("type").asText().equals("transient"));
        assertThat(set.path("transient").path("value").path("hand").asBoolean()).isTrue();

        alice.send("{'type':'room','room':{'roomid':''}}");
        JsonNode removed = bob.await(
                message -> message.path("transient").path("type").asText().equals("remove"));
        assertThat(removed.path("transient").path("key").asText()).isEqualTo(key);
        assertThat(removed.path("transient").path("oldvalue").path("hand").asBoolean())
                .isTrue();
    }
}
