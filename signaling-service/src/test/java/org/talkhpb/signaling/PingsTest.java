package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.testkit.FakeTalk;

/** A node of its own, because its time is played and its Talk is special. */
class PingsTest {
    private static final int INTERVAL_SECONDS = 10;

    private final FakeTalk talk = new FakeTalk("secret");

    @AfterEach
    void stop() {
        talk.close();
    }

    @Test
    @DisplayName("#107 pingsForAllRoomsTogetherWhenTalkAllowsSoMany")
    void pingsForAllRoomsTogetherWhenTalkAllowsSoMany() {
        talk.limitPings(2);
        List<JsonNode> pings = pingsOfThreeSessions(2);
        assertThat(pings).extracting(ping -> ping.path("roomid").asText()).containsOnly("");
        assertThat(pings)
                .extracting(ping -> ping.path("entries").size())
                .as("at most two each")
                .containsExactly(2, 1);
    }

    @Test
    @DisplayName("#106 pingsRoomByRoomOtherwise")
    void pingsRoomByRoomOtherwise() {
        List<JsonNode> pings = pingsOfThreeSessions(2);
        assertThat(pings).extracting(ping -> ping.path("roomid").asText()).containsExactlyInAnyOrder("one", "two");
        assertThat(pings)
                .flatExtracting(ping -> ping.path("entries").valueStream().toList())
                .extracting(entry -> entry.path("sessionid").asText())
                .containsExactlyInAnyOrder("a-one", "b-one", "c-two");
    }

    private List<JsonNode> pingsOfThreeSessions(int expected) {
        TestNode node = TestNode.start("pings", Bus.LOCAL, talk);
        try {
            node.client("alice").join("one", "a-one");
            node.client("bob").join("one", "b-one");
            node.client("carol").join("two", "c-two");
            for (int second = 0; second < INTERVAL_SECONDS; second++) {
                node.tick();
            }
            Await.until(() -> talk.requests("ping").size() >= expected);
            return talk.requests("ping").stream()
                    .map(request -> request.path("ping"))
                    .toList();
        } finally {
            node.kill();
        }
    }
}
