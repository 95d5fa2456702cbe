package org.talkhpb.talk.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("Talk sessions without a sign of life")
class SessionsTest {
    private final Person alice = Person.user("alice");

    @Inject
    Sessions sessions;

    @Test
    void leaveTheCallAndTheRoomWhenSilent() {
        String token = alice.creates(3, "silence");
        Person guest = Person.guest();
        String silent = guest.joins(token);
        String alive = alice.joins(token);
        guest.post("v4/call/" + token).then().statusCode(200);
        alice.post("v4/call/" + token).then().statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        TalkSession.update("lastPing = lastPing - 1000 where sessionId in ?1", List.of(silent, alive)));
        sessions.ping(List.of(alive));
        sessions.expire();
        assertThat(sessions.find(silent)).isEmpty();
        assertThat(sessions.find(alive)).isPresent();
        alice.get("v4/call/" + token).then().body("ocs.data.sessionId", not(hasItem(silent)));
        alice.get("v4/room/" + token).then().body("ocs.data.hasCall", equalTo(true));
        guest.get("v1/chat/" + token, "lookIntoFuture", 0).then().statusCode(404);
    }
}
