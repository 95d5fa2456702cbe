package org.talkhpb.talk.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("notifications to the signaling server (talk-api.md 9.3)")
class NotifierTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Inject
    RecordedSignaling signaling;

    @Test
    @DisplayName("invite, disinvite, update, delete: with the properties in Talk's order")
    void tellsOfPeopleAndSettings() throws Exception {
        String token = alice.creates(2, "secret plans", "bob");
        assertThat(signaling.next(token, "invite").path("userids").toString()).isEqualTo("[\"alice\"]");
        JsonNode invite = signaling.next(token, "invite");
        assertThat(invite.toString())
                .isEqualTo("{\"userids\":[\"bob\"],\"alluserids\":[\"alice\",\"bob\"],\"properties\":"
                        + "{\"name\":\"Private conversation\",\"type\":2,\"lobby-state\":0,\"lobby-timer\":null,"
                        + "\"read-only\":0,\"listable\":0,\"active-since\":null,\"sip-enabled\":0,"
                        + "\"participant-list\":\"refresh\"}}");
        alice.put("v4/room/" + token + "/description", "description", "about")
                .then()
                .statusCode(200);
        JsonNode update = signaling.next(token, "update");
        assertThat(update.path("properties").path("description").asText()).isEqualTo("about");
        int attendee = alice.get("v4/room/" + token + "/participants")
                .path("ocs.data.find { it.actorId == 'bob' }.attendeeId");
        alice.delete("v4/room/" + token + "/attendees", "attendeeId", attendee);
        JsonNode disinvite = signaling.next(token, "disinvite");
        assertThat(disinvite.path("userids").toString()).isEqualTo("[\"bob\"]");
        assertThat(disinvite.path("alluserids").toString()).isEqualTo("[\"alice\"]");
        alice.delete("v4/room/" + token);
        assertThat(signaling.next(token, "delete").toString()).isEqualTo("{\"userids\":[\"alice\"]}");
    }

    @Test
    @DisplayName("incall: who changed and everybody in the call, in order")
    void tellsOfCalls() throws Exception {
        String token = alice.creates(2, "call", "bob");
        String alices = alice.joins(token);
        String bobs = bob.joins(token);
        alice.post("v4/call/" + token, "flags", 3);
        JsonNode began = signaling.next(token, "incall");
        assertThat(began.path("incall").asInt()).isEqualTo(3);
        assertThat(began.path("changed").path(0).path("sessionId").asText()).isEqualTo(alices);
        assertThat(began.path("changed").path(0).path("permissions").toString())
                .isEqualTo("[\"publish-audio\",\"publish-video\",\"publish-screen\",\"control\"]");
        bob.post("v4/call/" + token, "flags", 7);
        JsonNode joined = signaling.next(token, "incall");
        assertThat(joined.path("users").findValuesAsText("userId")).containsExactly("alice", "bob");
        bob.delete("v4/room/" + token + "/participants/active");
        JsonNode left = signaling.next(token, "incall");
        assertThat(left.path("changed").toString())
                .isEqualTo("[{\"inCall\":0,\"lastPing\":0,\"sessionId\":\"" + bobs + "\"}]");
        assertThat(left.path("users").findValuesAsText("userId")).containsExactly("alice");
        alice.delete("v4/call/" + token, "all", true);
        assertThat(signaling.next(token, "incall").toString()).isEqualTo("{\"incall\":0,\"all\":true}");
    }

    @Test
    @DisplayName("participants: new permissions of those who are inside")
    void tellsOfPermissions() throws Exception {
        String token = alice.creates(2, "muted", "bob");
        String bobs = bob.joins(token);
        int attendee = alice.get("v4/room/" + token + "/participants")
                .path("ocs.data.find { it.actorId == 'bob' }.attendeeId");
        alice.put(
                "v4/room/" + token + "/attendees/permissions",
                "attendeeId",
                attendee,
                "method",
                "set",
                "permissions",
                4 + 128);
        JsonNode participants = signaling.next(token, "participants");
        assertThat(participants.path("changed").path(0).path("sessionId").asText())
                .isEqualTo(bobs);
        assertThat(participants.path("changed").path(0).path("permissions").toString())
                .isEqualTo("[]");
    }

    @Test
    @DisplayName("message: refresh, and the words themselves for clients that take them")
    void tellsOfMessages() throws Exception {
        String token = alice.creates(2, "chat", "bob");
        int id = alice.says(token, "hello");
        JsonNode chat = nextComment(token);
        assertThat(chat.path("refresh").asBoolean()).isTrue();
        assertThat(chat.path("comment").path("id").asInt()).isEqualTo(id);
        assertThat(chat.path("comment").path("message").asText()).isEqualTo("hello");
    }

    /** System messages come first, without words. */
    private JsonNode nextComment(String token) throws InterruptedException {
        JsonNode chat = signaling.next(token, "message").path("data").path("chat");
        while (!chat.has("comment")) {
            chat = signaling.next(token, "message").path("data").path("chat");
        }
        return chat;
    }
}
