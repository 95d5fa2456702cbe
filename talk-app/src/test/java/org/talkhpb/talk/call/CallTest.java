package org.talkhpb.talk.call;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("/api/v4/call/{token}: calls")
class CallTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Test
    @DisplayName("POST, GET, PUT, DELETE /call/{token}: from the first to the last, with notices")
    void runsFromTheFirstToTheLast() {
        String token = alice.creates(2, "call", "bob");
        String call = "v4/call/" + token;
        alice.post(call, "flags", 3).then().statusCode(404);
        String alices = alice.joins(token);
        String bobs = bob.joins(token);
        alice.post(call, "flags", 3).then().statusCode(200);
        bob.get("v4/room/" + token)
                .then()
                .body("ocs.data.hasCall", equalTo(true))
                .body("ocs.data.callFlag", equalTo(3));
        bob.post(call).then().statusCode(200);
        bob.get(call).then().statusCode(200).body("ocs.data.sessionId", contains(alices, bobs));
        bob.put(call, "flags", 6).then().statusCode(400);
        bob.put(call, "flags", 1).then().statusCode(200);
        bob.get("v4/room/" + token).then().body("ocs.data.participantFlags", equalTo(1));
        alice.delete(call).then().statusCode(200);
        alice.delete(call).then().statusCode(404);
        bob.delete("v4/room/" + token + "/participants/active").then().statusCode(200);
        alice.get("v4/room/" + token)
                .then()
                .body("ocs.data.hasCall", equalTo(false))
                .body("ocs.data.callStartTime", equalTo(0));
        alice.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .body("ocs.data.systemMessage", hasItems("call_started", "call_joined", "call_left", "call_ended"));
    }

    @Test
    @DisplayName("DELETE /call/{token}?all=true: a moderator ends it for everybody")
    void endsForEverybody() {
        String token = alice.creates(2, "short call", "bob");
        alice.joins(token);
        bob.joins(token);
        alice.post("v4/call/" + token).then().statusCode(200);
        bob.post("v4/call/" + token).then().statusCode(200);
        bob.delete("v4/call/" + token, "all", true).then().statusCode(403);
        alice.delete("v4/call/" + token, "all", true).then().statusCode(200);
        bob.get("v4/call/" + token).then().body("ocs.data", empty());
        bob.get("v1/chat/" + token, "lookIntoFuture", 0)
                .then()
                .body("ocs.data.systemMessage", hasItem("call_ended_everyone"));
    }

    @Test
    @DisplayName("POST /call/{token}: 403 without the permission, devices one may not publish are left out")
    void respectsPermissions() {
        String token = alice.creates(2, "listeners", "bob");
        bob.joins(token);
        alice.joins(token);
        alice.put("v4/room/" + token + "/permissions/default", "permissions", 128);
        bob.post("v4/call/" + token).then().statusCode(403);
        alice.put("v4/room/" + token + "/permissions/default", "permissions", 128 + 4);
        bob.post("v4/call/" + token).then().statusCode(403);
        alice.post("v4/call/" + token).then().statusCode(200);
        bob.post("v4/call/" + token, "flags", 7).then().statusCode(200);
        bob.get("v4/room/" + token).then().body("ocs.data.participantFlags", equalTo(1));
    }
}
