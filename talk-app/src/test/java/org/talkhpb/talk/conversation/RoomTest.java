package org.talkhpb.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;
import org.talkhpb.talk.signaling.RecordedSignaling;

@TalkTest
@DisplayName("/api/v4/room: conversations and their settings")
class RoomTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");
    private final Person carol = Person.user("carol");

    @Inject
    RecordedSignaling signaling;

    @Inject
    SessionFactory database;

    @Test
    @DisplayName("POST /room: forms, JSON and nested lists mean the same")
    void acceptsForms() {
        alice.request()
                .formParam("roomType", "3")
                .formParam("roomName", "by form")
                .formParam("participants[users][]", "bob")
                .formParam("readOnly", "0")
                .post("/ocs/v2.php/apps/spreed/api/v4/room")
                .then()
                .statusCode(201)
                .body("ocs.data.type", equalTo(3))
                .body("ocs.data.participantType", equalTo(1))
                .body("ocs.data.permissions", equalTo(510));
    }

    @Test
    @DisplayName("POST /room: one-to-one rooms exist once, under the other's name")
    void keepsOneRoomForTwo() {
        String token = alice.post("v4/room", "roomType", 1, "invite", "carol").path("ocs.data.token");
        carol.post("v4/room", "roomType", 1, "invite", "alice")
                .then()
                .statusCode(200)
                .body("ocs.data.token", equalTo(token))
                .body("ocs.data.name", equalTo("alice"))
                .body("ocs.data.displayName", equalTo("Alice"));
        alice.post("v4/room", "roomType", 1, "invite", "nobody")
                .then()
                .statusCode(404)
                .body("ocs.data.error", equalTo("invite"));
    }

    @Test
    @DisplayName("POST /room: unknown users are listed with 202, bad values have their error")
    void reportsWhatDoesNotFit() {
        alice.post("v4/room", "roomType", 2, "roomName", "x", "participants", Map.of("users", List.of("ghost")))
                .then()
                .statusCode(202)
                .body("ocs.data.invalidParticipants.users", hasItem("ghost"));
        alice.post("v4/room", "roomType", 9, "roomName", "x")
                .then()
                .statusCode(400)
                .body("ocs.data.error", equalTo("type"));
        alice.post("v4/room", "roomType", 2).then().statusCode(400).body("ocs.data.error", equalTo("name"));
        Person.guest().post("v4/room", "roomType", 2, "roomName", "x").then().statusCode(401);
    }

    @Test
    @DisplayName("GET /room: last message, unread count, and headers")
    void listsConversations() {
        String token = alice.creates(2, "news", "bob");
        alice.says(token, "one");
        int last = alice.says(token, "two @bob");
        bob.get("v4/room")
                .then()
                .statusCode(200)
                .header("X-Nextcloud-Talk-Hash", notNullValue())
                .header("X-Nextcloud-Talk-Modified-Before", notNullValue())
                .body("ocs.data.find { it.token == '" + token + "' }.unreadMessages", equalTo(2))
                .body("ocs.data.find { it.token == '" + token + "' }.unreadMentionDirect", equalTo(true))
                .body("ocs.data.find { it.token == '" + token + "' }.lastMessage.id", equalTo(last));
        bob.post("v1/chat/" + token + "/read")
                .then()
                .statusCode(200)
                .body("ocs.data.unreadMessages", equalTo(0))
                .body("ocs.data.unreadMention", equalTo(false));
        bob.delete("v1/chat/" + token + "/read").then().body("ocs.data.unreadMessages", equalTo(1));
    }

    @Test
    @DisplayName("GET /room: as many statements for thirty conversations as for three")
    void doesNotAskPerConversation() {
        Person admin = Person.user("admin");
        for (int i = 0; i < 3; i++) {
            admin.says(admin.creates(2, "room " + i, "bob"), "hello");
        }
        statementsOf(admin);
        long few = statementsOf(admin);
        for (int i = 3; i < 30; i++) {
            admin.says(admin.creates(2, "room " + i, "bob"), "hello");
        }
        assertThat(statementsOf(admin)).isEqualTo(few).isLessThanOrEqualTo(12);
    }

    private long statementsOf(Person person) {
        signaling.awaitQuiet();
        long before = database.getStatistics().getPrepareStatementCount();
        person.get("v4/room").then().statusCode(200);
        return database.getStatistics().getPrepareStatementCount() - before;
    }

    @Test
    @DisplayName("GET /room/{token}: strangers learn nothing, the public sees public rooms")
    void hidesPrivateRooms() {
        String closed = alice.creates(2, "private", "bob");
        carol.get("v4/room/" + closed).then().statusCode(404);
        Person.guest().get("v4/room/" + closed).then().statusCode(404);
        carol.get("v4/room/missing").then().statusCode(404);
        String open = alice.creates(3, "open");
        Person.guest()
                .get("v4/room/" + open)
                .then()
                .statusCode(200)
                .body("ocs.data.displayName", equalTo("open"))
                .body("ocs.data.sessionId", equalTo("0"));
        bob.get("v4/room/" + closed + "/capabilities")
                .then()
                .statusCode(200)
                .body("ocs.data.features", hasItem("chat-v2"));
    }

    @Test
    @DisplayName("PUT /room/{token} and settings: moderators only, and each says so in the chat")
    void changesSettings() {
        String room = "v4/room/" + alice.creates(2, "before", "bob");
        bob.put(room, "roomName", "mine").then().statusCode(403);
        alice.put(room, "roomName", "after").then().statusCode(200).body("ocs.data.name", equalTo("after"));
        alice.put(room + "/description", "description", "what it is about")
                .then()
                .statusCode(200)
                .body("ocs.data.lastMessage.systemMessage", equalTo("description_set"));
        alice.post(room + "/public", "password", "secret")
                .then()
                .body("ocs.data.type", equalTo(3))
                .body("ocs.data.hasPassword", equalTo(true));
        alice.put(room + "/password", "password", "").then().body("ocs.data.hasPassword", equalTo(false));
        alice.delete(room + "/public").then().body("ocs.data.type", equalTo(2));
        alice.put(room + "/password", "password", "x").then().statusCode(400);
        alice.put(room + "/read-only", "state", 1).then().body("ocs.data.readOnly", equalTo(1));
        alice.put(room + "/read-only", "state", 5).then().statusCode(400).body("ocs.data.error", equalTo("value"));
        alice.put(room + "/listable", "scope", 1).then().body("ocs.data.listable", equalTo(1));
        alice.put(room + "/mention-permissions", "mentionPermissions", 1)
                .then()
                .body("ocs.data.mentionPermissions", equalTo(1));
        alice.post(room + "/message-expiration", "seconds", 3600)
                .then()
                .body("ocs.data.messageExpiration", equalTo(3600));
        alice.put(room + "/permissions/call", "permissions", 1).then().statusCode(400);
        alice.put(room + "/permissions/default", "permissions", 6)
                .then()
                .body("ocs.data.defaultPermissions", equalTo(7));
        bob.get(room).then().body("ocs.data.permissions", equalTo(7));
    }

    @Test
    @DisplayName("POST and DELETE /room/{token}/favorite, archive, important, sensitive, notify: for oneself only")
    void keepsPersonalSettings() {
        String room = "v4/room/" + alice.creates(2, "personal", "bob");
        bob.post(room + "/favorite").then().body("ocs.data.isFavorite", equalTo(true));
        alice.get(room).then().body("ocs.data.isFavorite", equalTo(false));
        bob.delete(room + "/favorite").then().body("ocs.data.isFavorite", equalTo(false));
        bob.post(room + "/archive").then().body("ocs.data.isArchived", equalTo(true));
        bob.delete(room + "/archive").then().body("ocs.data.isArchived", equalTo(false));
        bob.post(room + "/important").then().body("ocs.data.isImportant", equalTo(true));
        bob.post(room + "/sensitive")
                .then()
                .body("ocs.data.isSensitive", equalTo(true))
                .body("ocs.data", not(org.hamcrest.Matchers.hasKey("lastMessage")));
        bob.post(room + "/notify", "level", 2).then().body("ocs.data.notificationLevel", equalTo(2));
        bob.post(room + "/notify", "level", 7).then().statusCode(400).body("ocs.data.error", equalTo("level"));
        bob.post(room + "/notify-calls", "level", 0).then().body("ocs.data.notificationCalls", equalTo(0));
    }

    @Test
    @DisplayName("PUT /room/{token}/webinar/lobby: 412 for everybody else until it opens")
    void closesTheLobby() {
        String token = alice.creates(2, "webinar", "bob");
        alice.put("v4/room/" + token + "/webinar/lobby", "state", 1).then().statusCode(200);
        bob.joins(token);
        bob.get("v1/chat/" + token, "lookIntoFuture", 0).then().statusCode(412);
        bob.get("v4/room/" + token).then().statusCode(200).body("ocs.data.lobbyState", equalTo(1));
        alice.get("v1/chat/" + token, "lookIntoFuture", 0).then().statusCode(200);
        alice.put("v4/room/" + token + "/webinar/lobby", "state", 0).then().statusCode(200);
        bob.get("v1/chat/" + token, "lookIntoFuture", 0).then().statusCode(200);
    }

    @Test
    @DisplayName("DELETE /room/{token}: gone for all; one-to-one rooms cannot be deleted")
    void deletesRooms() {
        String token = alice.creates(2, "short-lived", "bob");
        bob.delete("v4/room/" + token).then().statusCode(403);
        alice.delete("v4/room/" + token).then().statusCode(200);
        bob.get("v4/room/" + token).then().statusCode(404);
        String pair = alice.post("v4/room", "roomType", 1, "invite", "bob").path("ocs.data.token");
        alice.delete("v4/room/" + pair).then().statusCode(400);
    }
}
