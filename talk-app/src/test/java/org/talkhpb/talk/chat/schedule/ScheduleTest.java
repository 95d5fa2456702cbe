package org.talkhpb.talk.chat.schedule;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("/api/v1/chat/{token}/schedule: messages for later")
class ScheduleTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Inject
    Schedule schedule;

    @Inject
    EntityManager database;

    @Test
    @DisplayName("GET, POST, POST …/{messageId}, DELETE …/{messageId}: one's own only, with ids as text")
    void keepsThem() {
        String token = alice.creates(2, "later", "bob");
        String path = "v1/chat/" + token + "/schedule";
        alice.post(path, "message", "late", "sendAt", 1000)
                .then()
                .statusCode(400)
                .body("ocs.data.error", equalTo("send-at"));
        String id = alice.post(path, "message", "tomorrow", "sendAt", tomorrow(), "silent", true)
                .then()
                .statusCode(201)
                .body("ocs.data.silent", equalTo(true))
                .extract()
                .path("ocs.data.id");
        alice.get("v4/room/" + token).then().body("ocs.data.hasScheduledMessages", equalTo(1));
        bob.get(path).then().statusCode(200).body("ocs.data", empty());
        bob.post(path + "/" + id, "message", "mine", "sendAt", tomorrow())
                .then()
                .statusCode(404);
        alice.post(path + "/" + id, "message", "the day after", "sendAt", tomorrow())
                .then()
                .statusCode(202)
                .body("ocs.data.message", equalTo("the day after"));
        alice.get(path).then().body("ocs.data.id", contains(id));
        bob.delete(path + "/" + id).then().statusCode(404);
        alice.delete(path + "/" + id).then().statusCode(200);
        alice.get(path).then().body("ocs.data", empty());
    }

    @Test
    @DisplayName("are said when their time has come, once")
    void saysThemInTime() {
        String token = alice.creates(2, "due", "bob");
        String id = add(token, "hello @bob");
        makeDue(id);
        schedule.sendDue();
        schedule.sendDue();
        bob.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .body("ocs.data[0].message", equalTo("hello {mention-user1}"))
                .body("ocs.data[1].systemMessage", not(equalTo("")));
        alice.get("v1/chat/" + token + "/schedule").then().body("ocs.data", empty());
    }

    @Test
    @DisplayName("stay, marked as failed, when they may not be said; the Room tells by -1")
    void keepsWhatCouldNotBeSaid() {
        String token = alice.creates(2, "locked");
        String id = add(token, "too late");
        alice.put("v4/room/" + token + "/read-only", "state", 1).then().statusCode(200);
        makeDue(id);
        schedule.sendDue();
        alice.get("v1/chat/" + token + "/schedule")
                .then()
                .body("ocs.data[0].sendAt", equalTo(0))
                .body("ocs.data[0].originalSendAt", greaterThan(0));
        alice.get("v4/room/" + token).then().body("ocs.data.hasScheduledMessages", equalTo(-1));
    }

    @Test
    @DisplayName("one that cannot be sent keeps no other back")
    void oneFailureKeepsNoOtherBack() {
        String token = alice.creates(2, "broken", "bob");
        String broken = add(token, "from nobody");
        String sound = add(token, "from alice");
        makeDue(broken);
        makeDue(sound);
        loseAuthor(broken);
        schedule.sendDue();
        bob.get("v1/chat/" + token, "lookIntoFuture", 0).then().body("ocs.data[0].message", equalTo("from alice"));
    }

    /** What no client can do, and no foreign key lets happen; it stands for whatever makes sending fail. */
    private void loseAuthor(String id) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery("SET FOREIGN_KEY_CHECKS = 0").executeUpdate();
            ScheduledMessage.update("attendeeId = 0 where id = ?1", Long.valueOf(id));
            database.createNativeQuery("SET FOREIGN_KEY_CHECKS = 1").executeUpdate();
        });
    }

    private String add(String token, String text) {
        return alice.post("v1/chat/" + token + "/schedule", "message", text, "sendAt", tomorrow())
                .then()
                .statusCode(201)
                .extract()
                .path("ocs.data.id");
    }

    private static void makeDue(String id) {
        QuarkusTransaction.requiringNew()
                .run(() -> ScheduledMessage.update("sendAt = 1000 where id = ?1", Long.valueOf(id)));
    }

    private static long tomorrow() {
        return Instant.now().getEpochSecond() + 86_400;
    }
}
