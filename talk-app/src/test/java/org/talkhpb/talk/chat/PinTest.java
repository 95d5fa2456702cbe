package org.talkhpb.talk.chat;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("pinned messages, shared things, context of a message, clearing the history")
class PinTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Inject
    Pins pins;

    @Test
    @DisplayName("POST and DELETE /chat/{token}/{messageId}/pin, DELETE …/pin/self")
    void pinsMessages() {
        String token = alice.creates(2, "pins", "bob");
        int first = alice.says(token, "one");
        int second = bob.says(token, "two");
        bob.post(pin(token, first)).then().statusCode(403);
        alice.post(pin(token, first), "pinUntil", 1000).then().statusCode(400).body("ocs.data.error", equalTo("until"));
        alice.post(pin(token, first))
                .then()
                .statusCode(200)
                .body("ocs.data.systemMessage", equalTo("message_pinned"))
                .body("ocs.data.message", equalTo("You pinned a message"))
                .body("ocs.data.parent.metaData.pinnedActorId", equalTo("alice"));
        alice.post(pin(token, second)).then().statusCode(200);
        alice.post(pin(token, first)).then().statusCode(200).body("ocs.data", nullValue());
        bob.get("v4/room/" + token).then().body("ocs.data.lastPinnedId", equalTo(second));
        bob.delete(pin(token, second) + "/self").then().statusCode(200);
        bob.get("v4/room/" + token).then().body("ocs.data.hiddenPinnedId", equalTo(second));
        bob.get("v1/chat/" + token + "/share", "objectType", "pinned")
                .then()
                .body("ocs.data", hasKey(String.valueOf(first)));
        alice.delete(pin(token, second))
                .then()
                .statusCode(200)
                .body("ocs.data.systemMessage", equalTo("message_unpinned"));
        bob.get("v4/room/" + token).then().body("ocs.data.lastPinnedId", equalTo(first));
        alice.delete("v1/chat/" + token + "/" + first).then().statusCode(200);
        bob.get("v4/room/" + token).then().body("ocs.data.lastPinnedId", equalTo(0));
        alice.post(pin(token, first)).then().statusCode(400).body("ocs.data.error", equalTo("message"));
    }

    @Test
    @DisplayName("pins with an end fall out by themselves")
    void unpinsInTime() {
        String token = alice.creates(2, "timed pins");
        int message = alice.says(token, "for an hour");
        alice.post(pin(token, message), "pinUntil", System.currentTimeMillis() / 1000 + 3600)
                .then()
                .statusCode(200);
        QuarkusTransaction.requiringNew().run(() -> Message.update("pinnedUntil = 1000 where id = ?1", (long) message));
        pins.removeOutdated();
        alice.get("v4/room/" + token).then().body("ocs.data.lastPinnedId", equalTo(0));
    }

    @Test
    @DisplayName("POST, GET /chat/{token}/share and GET …/share/overview: places by id and by kind")
    void sharesThings() {
        String token = alice.creates(2, "places", "bob");
        String place = Json.text(Map.of("name", "Lighthouse", "latitude", 54.1, "longitude", 7.9));
        int id = alice.post(
                        "v1/chat/" + token + "/share",
                        "objectType",
                        "geo-location",
                        "objectId",
                        "geo:54.1,7.9",
                        "metaData",
                        place)
                .then()
                .statusCode(201)
                .body("ocs.data.message", equalTo("{object}"))
                .body("ocs.data.messageParameters.object.latitude", equalTo("54.1"))
                .extract()
                .path("ocs.data.id");
        bob.get("v1/chat/" + token + "/share", "objectType", "location")
                .then()
                .statusCode(200)
                .header("X-Chat-Last-Given", String.valueOf(id))
                .body("ocs.data", hasKey(String.valueOf(id)));
        bob.get("v1/chat/" + token + "/share/overview").then().body("ocs.data.location.id", contains(id));
        bob.post("v1/chat/" + token + "/share", "objectType", "file", "objectId", "1", "metaData", place)
                .then()
                .statusCode(400);
        alice.put("v1/chat/" + token + "/" + id, "message", "words").then().statusCode(405);
    }

    @Test
    @DisplayName("GET /chat/{token}/{messageId}/context: before, the message, and after")
    void showsWhatIsAround() {
        String token = alice.creates(2, "context", "bob");
        int[] ids = new int[5];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = alice.says(token, "message " + i);
        }
        bob.get("v1/chat/" + token + "/" + ids[2] + "/context", "limit", 1)
                .then()
                .statusCode(200)
                .header("X-Chat-Last-Given", String.valueOf(ids[3]))
                .body("ocs.data.id", contains(ids[1], ids[2], ids[3]));
        Person.user("carol")
                .get("v1/chat/" + token + "/" + ids[2] + "/context")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("DELETE /chat/{token}: everything is gone but the word that it is")
    void clearsTheHistory() {
        String token = alice.creates(2, "history", "bob");
        int said = bob.says(token, "remember me");
        bob.delete("v1/chat/" + token).then().statusCode(403);
        alice.delete("v1/chat/" + token)
                .then()
                .statusCode(200)
                .body("ocs.data.systemMessage", equalTo("history_cleared"))
                .body("ocs.data.message", equalTo("You cleared the history of the conversation"));
        bob.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .body("ocs.data.id", not(hasItem(said)))
                .body("ocs.data.systemMessage", contains("history_cleared"));
    }

    private static String pin(String token, int message) {
        return "v1/chat/" + token + "/" + message + "/pin";
    }
}
