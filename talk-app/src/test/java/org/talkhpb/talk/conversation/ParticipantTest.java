package org.talkhpb.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;
import org.talkhpb.talk.account.Secrets;

@TalkTest
@DisplayName("/api/v4/room/{token}/participants, /attendees, /moderators, /guest: who takes part")
class ParticipantTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");
    private final Person carol = Person.user("carol");

    @Test
    @DisplayName("GET and POST /room/{token}/participants: moderators add users")
    void addsPeople() {
        String room = "v4/room/" + alice.creates(2, "team");
        carol.post(room + "/participants", "newParticipant", "carol").then().statusCode(404);
        alice.post(room + "/participants", "newParticipant", "bob").then().statusCode(200);
        bob.post(room + "/participants", "newParticipant", "carol").then().statusCode(403);
        alice.post(room + "/participants", "newParticipant", "ghost")
                .then()
                .statusCode(404)
                .body("ocs.data.error", equalTo("new-participant"));
        bob.get(room + "/participants")
                .then()
                .statusCode(200)
                .body("ocs.data.actorId", hasItems("alice", "bob"))
                .body("ocs.data.find { it.actorId == 'bob' }.participantType", equalTo(3));
    }

    @Test
    @DisplayName("POST /room/{token}/moderators: promotion and demotion")
    void changesRoles() {
        String room = "v4/room/" + alice.creates(2, "roles", "bob");
        int bobs = attendeeId(room, "bob");
        bob.post(room + "/moderators", "attendeeId", bobs).then().statusCode(403);
        alice.post(room + "/moderators", "attendeeId", bobs).then().statusCode(200);
        alice.post(room + "/moderators", "attendeeId", bobs).then().statusCode(400);
        bob.get(room).then().body("ocs.data.participantType", equalTo(2));
        bob.delete(room + "/moderators", "attendeeId", bobs).then().statusCode(403);
        alice.delete(room + "/moderators", "attendeeId", bobs).then().statusCode(200);
        bob.get(room).then().body("ocs.data.participantType", equalTo(3));
    }

    @Test
    @DisplayName("PUT /room/{token}/attendees/permissions: set, add and remove")
    void changesPermissions() {
        String room = "v4/room/" + alice.creates(2, "permissions", "bob");
        int bobs = attendeeId(room, "bob");
        alice.put(room + "/attendees/permissions", "attendeeId", bobs, "method", "remove", "permissions", 112)
                .then()
                .statusCode(200)
                .header("X-Nextcloud-Has-User-Statuses", "true");
        bob.get(room).then().body("ocs.data.permissions", equalTo(502 & ~112 | 1));
        alice.put(room + "/attendees/permissions", "attendeeId", bobs, "method", "add", "permissions", 16);
        bob.get(room).then().body("ocs.data.permissions", equalTo(502 & ~112 | 1 | 16));
        alice.put(room + "/attendees/permissions", "attendeeId", bobs, "method", "set", "permissions", 0);
        bob.get(room).then().body("ocs.data.permissions", equalTo(502));
        alice.put(
                        room + "/attendees/permissions",
                        "attendeeId",
                        attendeeId(room, "alice"),
                        "method",
                        "set",
                        "permissions",
                        1)
                .then()
                .statusCode(400)
                .body("ocs.data.error", equalTo("moderator"));
    }

    @Test
    @DisplayName("DELETE /room/{token}/attendees and /participants/self: out of the conversation")
    void removesPeople() {
        String room = "v4/room/" + alice.creates(2, "removal", "bob", "carol");
        bob.delete(room + "/attendees", "attendeeId", attendeeId(room, "carol"))
                .then()
                .statusCode(403);
        alice.delete(room + "/attendees", "attendeeId", attendeeId(room, "bob"))
                .then()
                .statusCode(200);
        bob.get(room).then().statusCode(404);
        alice.delete(room + "/participants/self")
                .then()
                .statusCode(400)
                .body("ocs.data.error", equalTo("last-moderator"));
        carol.delete(room + "/participants/self").then().statusCode(200);
        carol.get(room).then().statusCode(404);
    }

    @Test
    @DisplayName("POST /room/{token}/participants/active: guests come by public link and are known by their session")
    void admitsGuests() {
        String token = alice.creates(3, "party");
        Person guest = Person.guest();
        var joined = guest.post("v4/room/" + token + "/participants/active")
                .then()
                .statusCode(200)
                .extract();
        String session = joined.path("ocs.data.sessionId");
        assertThat(joined.<String>path("ocs.data.actorId")).isEqualTo(Secrets.sha1(session));
        assertThat(joined.<Integer>path("ocs.data.participantType")).isEqualTo(4);
        guest.post("v1/guest/" + token + "/name", "displayName", "Gustav")
                .then()
                .statusCode(200);
        alice.post("v1/guest/" + token + "/name", "displayName", "X").then().statusCode(403);
        alice.get("v4/room/" + token + "/participants").then().body("ocs.data.displayName", hasItems("Gustav"));
        guest.get("v4/room/" + token + "/participants").then().statusCode(403);
        guest.delete("v4/room/" + token + "/participants/active").then().statusCode(200);
        alice.get("v4/room/" + token + "/participants").then().body("ocs.data.displayName", not(hasItems("Gustav")));
    }

    @Test
    @DisplayName("POST /room/{token}/participants/active: 403 for a wrong password, 409 instead of a take-over")
    void guardsTheDoor() {
        String token = alice.creates(3, "guarded");
        alice.put("v4/room/" + token + "/password", "password", "open sesame")
                .then()
                .statusCode(200);
        Person guest = Person.guest();
        guest.post("v4/room/" + token + "/participants/active", "password", "wrong")
                .then()
                .statusCode(403)
                .body("ocs.data.error", equalTo("password"));
        String session = guest.post("v4/room/" + token + "/participants/active", "password", "open sesame")
                .then()
                .statusCode(200)
                .extract()
                .path("ocs.data.sessionId");
        guest.post("v4/room/" + token + "/participants/active", "password", "open sesame", "force", false)
                .then()
                .statusCode(409)
                .body("ocs.data.sessionId", equalTo(session));
        carol.post("v4/room/" + alice.creates(2, "closed") + "/participants/active")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("POST /room/{token}/participants/active: users who follow a link stay only while they are inside")
    void forgetsSelfJoinedUsers() {
        String token = alice.creates(3, "visited");
        bob.joins(token);
        bob.get("v4/room/" + token).then().body("ocs.data.participantType", equalTo(5));
        bob.put("v4/room/" + token + "/participants/state", "state", 0).then().statusCode(200);
        bob.delete("v4/room/" + token + "/participants/active").then().statusCode(200);
        bob.get("v4/room").then().body("ocs.data.token", not(hasItems(token)));
        bob.put("v4/room/" + token + "/participants/state", "state", 0).then().statusCode(404);
    }

    private int attendeeId(String room, String userId) {
        return alice.get(room + "/participants").path("ocs.data.find { it.actorId == '" + userId + "' }.attendeeId");
    }
}
