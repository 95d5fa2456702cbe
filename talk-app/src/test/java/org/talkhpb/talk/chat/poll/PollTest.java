package org.talkhpb.talk.chat.poll;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("/api/v1/poll/{token}: polls and their drafts")
class PollTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Test
    @DisplayName(
            "POST /poll/{token}: posts the question; GET and POST /poll/{token}/{pollId}: results after one's vote")
    void asksInPublic() {
        String token = alice.creates(2, "public poll", "bob");
        int poll = ask(alice, token, 0, 1).then().statusCode(201).extract().path("ocs.data.id");
        bob.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .body("ocs.data[0].message", equalTo("{object}"))
                .body("ocs.data[0].messageParameters.object.type", equalTo("talk-poll"))
                .body("ocs.data[0].messageParameters.object.id", equalTo(String.valueOf(poll)));
        bob.get("v1/chat/" + token + "/share", "objectType", "poll")
                .then()
                .statusCode(200)
                .body("ocs.data", not(empty()));
        String path = "v1/poll/" + token + "/" + poll;
        bob.get(path).then().body("ocs.data", not(hasKey("numVoters"))).body("ocs.data.votedSelf", empty());
        alice.get(path).then().body("ocs.data.numVoters", equalTo(0));
        bob.post(path, "optionIds", List.of(0, 1)).then().statusCode(400).body("ocs.data.error", equalTo("options"));
        bob.post(path, "optionIds", List.of(7)).then().statusCode(400);
        bob.post(path, "optionIds", List.of(1))
                .then()
                .statusCode(200)
                .body("ocs.data.votedSelf", contains(1))
                .body("ocs.data.votes.option-1", equalTo(1))
                .body("ocs.data", not(hasKey("details")));
        bob.post(path, "optionIds", List.of(0)).then().body("ocs.data.votes.option-0", equalTo(1));
        alice.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .body("ocs.data.findAll { it.systemMessage == 'poll_voted' }", hasSize(1))
                .body("ocs.data[0].message", equalTo("Someone voted on the poll {poll}"));
    }

    @Test
    @DisplayName(
            "DELETE /poll/{token}/{pollId}: author and moderators close it; who voted for what is shown if it was public")
    void closes() {
        String token = alice.creates(2, "closing", "bob");
        int open = ask(alice, token, 0, 0).path("ocs.data.id");
        int hidden = ask(alice, token, 1, 0).path("ocs.data.id");
        for (int poll : new int[] {open, hidden}) {
            bob.post("v1/poll/" + token + "/" + poll, "optionIds", List.of(0, 2))
                    .then()
                    .statusCode(200);
            bob.delete("v1/poll/" + token + "/" + poll).then().statusCode(403);
        }
        bob.get("v1/poll/" + token + "/" + hidden).then().body("ocs.data.votes", equalTo(java.util.Map.of()));
        alice.delete("v1/poll/" + token + "/" + open)
                .then()
                .statusCode(200)
                .body("ocs.data.status", equalTo(1))
                .body("ocs.data.details.actorId", contains("bob", "bob"));
        alice.delete("v1/poll/" + token + "/" + hidden)
                .then()
                .body("ocs.data.votes.option-2", equalTo(1))
                .body("ocs.data", not(hasKey("details")));
        alice.delete("v1/poll/" + token + "/" + hidden).then().statusCode(400);
        bob.post("v1/poll/" + token + "/" + open, "optionIds", List.of(1))
                .then()
                .statusCode(400);
        alice.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .body("ocs.data[0].message", equalTo("You ended the poll {poll}"))
                .body("ocs.data[0].messageParameters.poll.name", equalTo("Where to?"));
    }

    @Test
    @DisplayName(
            "GET /poll/{token}/drafts, POST /poll/{token}/draft/{pollId}: for moderators only, until they are deleted")
    void keepsDrafts() {
        String token = alice.creates(2, "drafts", "bob");
        bob.post(
                        "v1/poll/" + token,
                        "question",
                        "x",
                        "options",
                        List.of("a", "b"),
                        "resultMode",
                        0,
                        "maxVotes",
                        0,
                        "draft",
                        true)
                .then()
                .statusCode(400)
                .body("ocs.data.error", equalTo("draft"));
        int draft = alice.post(
                        "v1/poll/" + token,
                        "question",
                        "x",
                        "options",
                        List.of("a", "b"),
                        "resultMode",
                        0,
                        "maxVotes",
                        0,
                        "draft",
                        true)
                .then()
                .statusCode(200)
                .body("ocs.data.status", equalTo(2))
                .extract()
                .path("ocs.data.id");
        bob.get("v1/poll/" + token + "/" + draft).then().statusCode(404);
        bob.get("v1/poll/" + token + "/drafts").then().statusCode(403);
        alice.post(
                        "v1/poll/" + token + "/draft/" + draft,
                        "question",
                        "y",
                        "options",
                        List.of("c", "d"),
                        "resultMode",
                        1,
                        "maxVotes",
                        1)
                .then()
                .statusCode(200);
        alice.get("v1/poll/" + token + "/drafts").then().body("ocs.data.question", hasItem("y"));
        alice.delete("v1/poll/" + token + "/" + draft).then().statusCode(202);
        alice.get("v1/poll/" + token + "/drafts").then().body("ocs.data", empty());
    }

    @Test
    @DisplayName("POST /poll/{token}: not for two, not without two options, not for strangers")
    void refusesWhatIsNoPoll() {
        String pair = alice.post("v4/room", "roomType", 1, "invite", "bob").path("ocs.data.token");
        ask(alice, pair, 0, 0).then().statusCode(400).body("ocs.data.error", equalTo("room"));
        String token = alice.creates(2, "no poll");
        alice.post("v1/poll/" + token, "question", "x", "options", List.of("a"), "resultMode", 0, "maxVotes", 0)
                .then()
                .statusCode(400)
                .body("ocs.data.error", equalTo("options"));
        ask(bob, token, 0, 0).then().statusCode(404);
    }

    private static Response ask(Person author, String token, int resultMode, int maxVotes) {
        return author.post(
                "v1/poll/" + token,
                "question",
                "Where to?",
                "options",
                List.of("Sea", "Mountains", "Home"),
                "resultMode",
                resultMode,
                "maxVotes",
                maxVotes);
    }
}
