package org.talkhpb.talk.notification;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("/apps/notifications/api/v2/notifications and reminders")
class NotificationTest {
    private static final String ALL = "/ocs/v2.php/apps/notifications/api/v2/notifications";

    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Inject
    Reminders reminders;

    @Inject
    Notifications notifications;

    @Test
    @DisplayName("GET …/notifications: mentions and messages of pairs, until they are read")
    void listsWhatWasSaid() {
        String token = alice.creates(2, "Notified", "bob");
        alice.says(token, "nothing special");
        int mention = alice.says(token, "look, @bob");
        bobsList()
                .body("ocs.data.findAll { it.object_type == 'chat' && it.link.contains('" + token + "') }", hasSize(1))
                .body(chat(token) + ".subject", equalTo("Alice mentioned you in conversation Notified"))
                .body(chat(token) + ".object_id", equalTo(token + "/" + mention))
                .body(chat(token) + ".messageRich", startsWith("look, {mention-user1}"))
                .body(chat(token) + ".subjectRichParameters.user.id", equalTo("alice"));
        bob.post("v1/chat/" + token + "/read", "lastReadMessage", mention);
        bobsList().body("ocs.data.findAll { it.object_id == '" + token + "/" + mention + "' }", empty());
        notifications.forget();
        String pair = alice.post("v4/room", "roomType", 1, "invite", "bob").path("ocs.data.token");
        alice.says(pair, "just for you");
        bobsList().body(chat(pair) + ".message", equalTo("just for you"));
        alice.get(ALL).then().body("ocs.data.findAll { it.object_type == 'chat' }", empty());
    }

    @Test
    @DisplayName("GET, DELETE …/notifications/{id}: one's own only")
    void dismisses() {
        String token = alice.creates(2, "Dismissed", "bob");
        int id = bobsList().extract().path("ocs.data.find { it.object_id == '" + token + "' }.notification_id");
        bob.get(ALL + "/" + id)
                .then()
                .statusCode(200)
                .body("ocs.data.object_type", equalTo("room"))
                .body("ocs.data.subject", equalTo("Alice invited you to Dismissed"));
        alice.get(ALL + "/" + id).then().statusCode(404);
        alice.delete(ALL + "/" + id).then().statusCode(404);
        bob.delete(ALL + "/" + id).then().statusCode(200);
        bob.get(ALL + "/" + id).then().statusCode(404);
        Person.guest().get(ALL).then().statusCode(401);
    }

    @Test
    @DisplayName("DELETE …/notifications: all at once")
    void dismissesAll() {
        Person carol = Person.user("carol");
        alice.creates(2, "many", "carol");
        carol.get(ALL).then().body("ocs.data", not(empty()));
        carol.delete(ALL).then().statusCode(200);
        carol.get(ALL).then().body("ocs.data", empty());
    }

    @Test
    @DisplayName("a call notifies until one joins it or it ends")
    void callsPeople() {
        String token = alice.creates(2, "Calling", "bob");
        alice.joins(token);
        alice.post("v4/call/" + token).then().statusCode(200);
        bobsList().body(call(token), hasSize(1));
        bob.joins(token);
        bob.post("v4/call/" + token).then().statusCode(200);
        bobsList().body(call(token), empty());
        bob.delete("v4/call/" + token);
        alice.delete("v4/call/" + token);
        alice.post("v4/call/" + token);
        bobsList().body(call(token), hasSize(1));
        alice.delete("v4/call/" + token);
        bobsList().body(call(token), empty());
    }

    @Test
    @DisplayName("POST, GET, DELETE /chat/{token}/{messageId}/reminder and GET /chat/upcoming-reminders")
    void reminds() {
        String token = alice.creates(2, "Reminders", "bob");
        int message = alice.says(token, "do not forget");
        String path = "v1/chat/" + token + "/" + message + "/reminder";
        long tomorrow = Instant.now().getEpochSecond() + 86_400;
        bob.get(path).then().statusCode(404);
        bob.post(path, "timestamp", tomorrow)
                .then()
                .statusCode(201)
                .body("ocs.data.userId", equalTo("bob"))
                .body("ocs.data.messageId", equalTo(message));
        bob.get(path).then().statusCode(200).body("ocs.data.timestamp", equalTo((int) tomorrow));
        bob.get("v1/chat/upcoming-reminders")
                .then()
                .statusCode(200)
                .body("ocs.data.findAll { it.roomToken == '" + token + "' }.message", contains("do not forget"));
        alice.get(path).then().statusCode(404);
        reminders.remindDue();
        bob.get(path).then().statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() -> Reminder.update("remindAt = 1000 where messageId = ?1", (long) message));
        reminders.remindDue();
        bobsList().body("ocs.data.find { it.object_type == 'reminder' }.object_id", equalTo(token + "/" + message));
        bob.get(path).then().statusCode(404);
        bob.post(path, "timestamp", tomorrow);
        bob.delete(path).then().statusCode(200);
        bob.get(path).then().statusCode(404);
        Person.user("carol").post(path, "timestamp", tomorrow).then().statusCode(404);
    }

    private ValidatableResponse bobsList() {
        return bob.get(ALL).then().statusCode(200);
    }

    private static String chat(String token) {
        return "ocs.data.find { it.object_type == 'chat' && it.link.contains('" + token + "') }";
    }

    private static String call(String token) {
        return "ocs.data.findAll { it.object_type == 'call' && it.object_id == '" + token + "' }";
    }
}
