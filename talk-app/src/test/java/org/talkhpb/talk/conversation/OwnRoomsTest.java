package org.talkhpb.talk.conversation;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;
import org.talkhpb.talk.room.Room;

@TalkTest
@DisplayName("/api/v4/room/note-to-self, /listed-room, /api/v1/ban, and lobbies that open by themselves")
class OwnRoomsTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");
    private final Person carol = Person.user("carol");

    @Inject
    LobbyTimers lobbies;

    @Test
    @DisplayName("GET /room/note-to-self: made once, for oneself alone, and come back to after leaving")
    void keepsNotes() {
        String token = bob.get("v4/room/note-to-self")
                .then()
                .statusCode(200)
                .body("ocs.data.type", equalTo(6))
                .body("ocs.data.name", equalTo("Note to self"))
                .extract()
                .path("ocs.data.token");
        bob.says(token, "milk");
        bob.get("v4/room/note-to-self").then().body("ocs.data.token", equalTo(token));
        alice.get("v4/room/" + token).then().statusCode(404);
        bob.post("v4/room/" + token + "/participants", "newParticipant", "alice")
                .then()
                .statusCode(400);
        bob.delete("v4/room/" + token + "/participants/self").then().statusCode(200);
        bob.get("v4/room/note-to-self").then().body("ocs.data.token", equalTo(token));
    }

    @Test
    @DisplayName("GET /listed-room: open conversations by name, except one's own; they can be entered")
    void listsOpenRooms() {
        String token = alice.creates(2, "Gardening club");
        bob.get("v4/listed-room", "searchTerm", "garden").then().body("ocs.data.token", not(hasItem(token)));
        bob.post("v4/room/" + token + "/participants/active").then().statusCode(404);
        alice.put("v4/room/" + token + "/listable", "scope", 1).then().statusCode(200);
        bob.get("v4/listed-room", "searchTerm", "garden").then().statusCode(200).body("ocs.data.token", hasItem(token));
        bob.get("v4/listed-room", "searchTerm", "swimming").then().body("ocs.data.token", not(hasItem(token)));
        alice.get("v4/listed-room").then().body("ocs.data.token", not(hasItem(token)));
        Person.guest().get("v4/room/" + token).then().statusCode(404);
        bob.post("v4/room/" + token + "/participants/active")
                .then()
                .statusCode(200)
                .body("ocs.data.participantType", equalTo(5));
    }

    @Test
    @DisplayName("POST, GET, DELETE /ban/{token}: a banned user is out and stays out until the ban is lifted")
    void bansUsers() {
        String token = alice.creates(3, "banned users", "bob");
        bob.joins(token);
        bob.post("v1/ban/" + token, "actorType", "users", "actorId", "carol")
                .then()
                .statusCode(403);
        carol.get("v1/ban/" + token).then().statusCode(404);
        int id = alice.post("v1/ban/" + token, "actorType", "users", "actorId", "bob", "internalNote", "rude")
                .then()
                .statusCode(200)
                .body("ocs.data.bannedDisplayName", equalTo("Bob"))
                .body("ocs.data.internalNote", equalTo("rude"))
                .extract()
                .path("ocs.data.id");
        bob.post("v4/room/" + token + "/participants/active")
                .then()
                .statusCode(403)
                .body("ocs.data.error", equalTo("ban"));
        alice.post("v4/room/" + token + "/participants", "newParticipant", "bob")
                .then()
                .statusCode(400)
                .body("ocs.data.error", equalTo("ban"));
        alice.get("v1/ban/" + token).then().body("ocs.data.bannedActorId", hasItem("bob"));
        alice.delete("v1/ban/" + token + "/" + id).then().statusCode(200);
        alice.delete("v1/ban/" + token + "/" + id).then().statusCode(200);
        bob.joins(token);
    }

    @Test
    @DisplayName("POST /ban/{token}: guests by their browser, anybody by address, moderators and nonsense not at all")
    void bansGuestsAndAddresses() {
        String token = alice.creates(3, "banned guests", "bob");
        Person guest = Person.guest();
        guest.joins(token);
        String actor = guest.get("v4/room/" + token).path("ocs.data.actorId");
        alice.post("v1/ban/" + token, "actorType", "guests", "actorId", actor)
                .then()
                .statusCode(200);
        guest.post("v4/room/" + token + "/participants/active").then().statusCode(403);
        Person.guest().joins(token);
        alice.post("v1/ban/" + token, "actorType", "ip", "actorId", "127.0.0.0/8")
                .then()
                .statusCode(200);
        Person.guest().post("v4/room/" + token + "/participants/active").then().statusCode(403);
        alice.joins(token);
        for (String[] nonsense : new String[][] {
            {"users", "alice", "self"}, {"users", "ghost", "bannedActor"}, {"ip", "1.2.3.4/99", "bannedActor"}
        }) {
            alice.post("v1/ban/" + token, "actorType", nonsense[0], "actorId", nonsense[1])
                    .then()
                    .statusCode(400)
                    .body("ocs.data.error", equalTo(nonsense[2]));
        }
    }

    @Test
    @DisplayName("PUT /room/{token}/webinar/lobby with a timer: opens at its time, and the chat says so")
    void opensLobbiesInTime() {
        String token = alice.creates(2, "webinar", "bob");
        alice.put("v4/room/" + token + "/webinar/lobby", "state", 1, "timer", System.currentTimeMillis() / 1000 + 3600)
                .then()
                .statusCode(200);
        lobbies.openDue();
        bob.get("v1/chat/" + token, "lookIntoFuture", 0).then().statusCode(412);
        QuarkusTransaction.requiringNew().run(() -> Room.update("lobbyTimer = 1000 where token = ?1", token));
        lobbies.openDue();
        bob.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .statusCode(200)
                .body("ocs.data.systemMessage", hasItems("lobby_timer_reached", "lobby_non_moderators"))
                .body(
                        "ocs.data.find { it.systemMessage == 'lobby_timer_reached' }.message",
                        equalTo("The conversation is now open to everyone"));
        alice.get("v4/room/" + token)
                .then()
                .body("ocs.data.lobbyState", equalTo(0))
                .body("ocs.data.lobbyTimer", equalTo(0));
    }
}
