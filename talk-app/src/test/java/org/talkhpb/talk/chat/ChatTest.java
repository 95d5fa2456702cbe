package org.talkhpb.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import jakarta.inject.Inject;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;
import org.talkhpb.talk.signaling.RecordedSignaling;

@TalkTest
@DisplayName("/api/v1/chat, /reaction: messages")
class ChatTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Inject
    RecordedSignaling signaling;

    @Inject
    SessionFactory database;

    @Test
    @DisplayName("POST /chat/{token}: 201 with the message; reply, reference id and silence are kept")
    void postsMessages() {
        String token = alice.creates(2, "chat", "bob");
        int first = alice.says(token, "hello");
        bob.post("v1/chat/" + token, "message", "hi", "replyTo", first, "referenceId", "abc", "silent", true)
                .then()
                .statusCode(201)
                .body("ocs.data.parent.id", equalTo(first))
                .body("ocs.data.parent.message", equalTo("hello"))
                .body("ocs.data.referenceId", equalTo("abc"))
                .body("ocs.data.silent", equalTo(true))
                .body("ocs.data.messageParameters", empty())
                .body("ocs.data.reactions", equalTo(Map.of()));
        bob.post("v1/chat/" + token, "message", "hi", "replyTo", 1).then().statusCode(400);
        bob.post("v1/chat/" + token, "message", "  ").then().statusCode(400);
        bob.post("v1/chat/" + token, "message", "x".repeat(32_001)).then().statusCode(413);
        Person.user("carol").post("v1/chat/" + token, "message", "hi").then().statusCode(404);
    }

    @Test
    @DisplayName("POST /chat/{token}: mentions become placeholders")
    void recognisesMentions() {
        String token = alice.creates(2, "mentions", "bob");
        alice.post("v1/chat/" + token, "message", "@bob, @all and mail@bob and @ghost")
                .then()
                .body("ocs.data.message", equalTo("{mention-user1}, {mention-call1} and mail@bob and @ghost"))
                .body("ocs.data.messageParameters.mention-user1.id", equalTo("bob"))
                .body("ocs.data.messageParameters.mention-call1.call-type", equalTo("group"));
    }

    @Test
    @DisplayName("POST /chat/{token}: 403 when read-only or without permission")
    void refusesTheSilenced() {
        String token = alice.creates(2, "quiet", "bob");
        alice.put("v4/room/" + token + "/permissions/default", "permissions", 4);
        bob.post("v1/chat/" + token, "message", "hi").then().statusCode(403);
        alice.put("v4/room/" + token + "/read-only", "state", 1);
        alice.post("v1/chat/" + token, "message", "hi").then().statusCode(403);
    }

    @Test
    @DisplayName("GET /chat/{token}: history downwards, with headers, 304 at its end")
    void readsHistory() {
        String token = alice.creates(2, "history", "bob");
        int first = alice.says(token, "one");
        int second = alice.says(token, "two");
        bob.get("v1/chat/" + token, "lookIntoFuture", 0, "limit", 2)
                .then()
                .statusCode(200)
                .header("X-Chat-Last-Given", String.valueOf(first))
                .body("ocs.data.id", contains(second, first));
        bob.get(
                        "v1/chat/" + token,
                        "lookIntoFuture",
                        0,
                        "lastKnownMessageId",
                        second,
                        "includeLastKnown",
                        1,
                        "limit",
                        1)
                .then()
                .body("ocs.data.id", contains(second));
        var end = bob.get("v1/chat/" + token, "lookIntoFuture", 0, "lastKnownMessageId", 1);
        end.then().statusCode(304);
        assertThat(end.getHeader("X-Chat-Last-Given")).isNull();
        assertThat(end.getBody().asString()).isEmpty();
    }

    @Test
    @DisplayName("GET /chat/{token}: as many statements for fifty messages as for five")
    void doesNotAskPerMessage() {
        String token = alice.creates(2, "long", "bob");
        int parent = alice.says(token, "start");
        for (int i = 0; i < 50; i++) {
            alice.post("v1/chat/" + token, "message", "message " + i, "replyTo", parent);
        }
        assertThat(statements(token, 50)).isEqualTo(statements(token, 5)).isLessThanOrEqualTo(10);
    }

    private long statements(String token, int limit) {
        signaling.awaitQuiet();
        long before = database.getStatistics().getPrepareStatementCount();
        alice.get("v1/chat/" + token, "lookIntoFuture", 0, "limit", limit)
                .then()
                .statusCode(200);
        return database.getStatistics().getPrepareStatementCount() - before;
    }

    @Test
    @DisplayName("system messages are worded for their reader")
    void wordsSystemMessages() {
        String token = alice.creates(2, "words", "bob");
        alice.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .body("ocs.data.message", hasItems("You created the conversation", "You added {user}"));
        bob.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .body("ocs.data.message", hasItems("{actor} created the conversation", "{actor} added you"))
                .body("ocs.data[0].messageParameters.actor.id", equalTo("alice"));
    }

    @Test
    @DisplayName("PUT and DELETE /chat/{token}/{messageId}: by the author or a moderator, told to caches")
    void editsAndDeletes() {
        String token = alice.creates(2, "second thoughts", "bob");
        int id = bob.says(token, "frist");
        bob.put("v1/chat/" + token + "/" + id, "message", "first")
                .then()
                .statusCode(200)
                .body("ocs.data.systemMessage", equalTo("message_edited"))
                .body("ocs.data.parent.message", equalTo("first"))
                .body("ocs.data.parent.lastEditActorId", equalTo("bob"));
        int alices = alice.says(token, "mine");
        bob.delete("v1/chat/" + token + "/" + alices).then().statusCode(403);
        alice.delete("v1/chat/" + token + "/" + id)
                .then()
                .statusCode(200)
                .body("ocs.data.parent.messageType", equalTo("comment_deleted"))
                .body("ocs.data.parent.message", equalTo("Message deleted by {actor}"));
        alice.delete("v1/chat/" + token + "/" + id).then().statusCode(405);
        alice.get("v4/room/" + token).then().body("ocs.data.lastMessage.id", equalTo(alices));
    }

    @Test
    @DisplayName("POST, GET and DELETE /reaction/{token}/{messageId}: emoji stay apart, empty is an object")
    void reacts() {
        String token = alice.creates(2, "reactions", "bob");
        int id = alice.says(token, "good news");
        String reaction = "v1/reaction/" + token + "/" + id;
        bob.post(reaction, "reaction", "👍").then().statusCode(201).body("ocs.data.'👍'[0].actorId", equalTo("bob"));
        bob.post(reaction, "reaction", "👍").then().statusCode(200);
        alice.post(reaction, "reaction", "🎉").then().statusCode(201);
        bob.post(reaction, "reaction", "plain").then().statusCode(400);
        bob.get("v1/chat/" + token, "lookIntoFuture", 0, "limit", 200)
                .then()
                .body("ocs.data.find { it.id == " + id + " }.reactions.'👍'", equalTo(1))
                .body("ocs.data.find { it.id == " + id + " }.reactionsSelf", contains("👍"));
        bob.delete(reaction, "reaction", "👍").then().statusCode(200);
        bob.delete(reaction, "reaction", "👍").then().statusCode(404);
        alice.delete(reaction, "reaction", "🎉").then().statusCode(200).body("ocs.data", equalTo(Map.of()));
        bob.get(reaction).then().statusCode(200).body("ocs.data", equalTo(Map.of()));
    }

    @Test
    @DisplayName("GET /chat/{token}/mentions: participants and all, without oneself")
    void suggestsMentions() {
        String token = alice.creates(2, "suggestions", "bob");
        alice.get("v1/chat/" + token + "/mentions", "search", "")
                .then()
                .statusCode(200)
                .body("ocs.data.id", contains("all", "bob"));
        alice.get("v1/chat/" + token + "/mentions", "search", "bo").then().body("ocs.data.mentionId", contains("bob"));
    }
}
