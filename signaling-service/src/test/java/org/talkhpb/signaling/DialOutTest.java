package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.Json;
import org.talkhpb.testkit.FakeTalk;

/** Talk has a number called by an internal client. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class DialOutTest {
    FakeTalk talk;

    @TestHTTPResource
    URI root;

    private String server() {
        return root.toString().replaceFirst("/$", "");
    }

    private SpreedClient caller() {
        return SpreedClient.internal(server(), talk.url(), "start-dialout", "internal-incall");
    }

    private CompletableFuture<HttpResponse<String>> dial(String room, String number) {
        return Await.meanwhile(
                () -> talk.post(server(), room, "{\"type\":\"dialout\",\"dialout\":{\"number\":\"" + number + "\"}}"));
    }

    private static JsonNode request(SpreedClient caller) {
        return caller.awaitType("internal");
    }

    private static void answer(SpreedClient caller, JsonNode request, String body) {
        caller.send("{'type':'internal','id':'" + request.path("id").asText()
                + "','internal':{'type':'dialout','dialout':" + body + "}}");
    }

    private static String errorOf(HttpResponse<String> response) {
        return Json.tree(response.body())
                .path("dialout")
                .path("error")
                .path("code")
                .asText();
    }

    private static void bye(SpreedClient client) {
        client.send("{'type':'bye','bye':{}}");
        client.awaitClose();
    }

    @Test
    @DisplayName("#94 #96 startsACallAndShowsTheRoomItsStatus")
    void startsACallAndShowsTheRoomItsStatus() {
        try (SpreedClient alice =
                        SpreedClient.hello(server(), talk.url(), "alice").join("1001", "a-1001");
                SpreedClient caller = caller()) {
            CompletableFuture<HttpResponse<String>> dialled = dial("1001", "+4912345");
            JsonNode request = request(caller);
            JsonNode dialOut = request.path("internal").path("dialout");
            assertThat(dialOut.path("roomid").asText()).isEqualTo("1001");
            assertThat(dialOut.path("backend").asText()).isEqualTo(talk.url());
            assertThat(dialOut.path("request").path("number").asText()).isEqualTo("+4912345");
            answer(caller, request, "{'type':'status','roomid':'1001','status':{'callid':'c1','status':'accepted'}}");
            HttpResponse<String> response = dialled.join();
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(Json.tree(response.body()).path("dialout").path("callid").asText())
                    .isEqualTo("c1");
            JsonNode accepted = alice.awaitType("transient").path("transient");
            assertThat(accepted.path("key").asText()).isEqualTo("callstatus_c1");
            assertThat(accepted.path("value").path("status").asText()).isEqualTo("accepted");

            caller.send("{'type':'internal','internal':{'type':'dialout','dialout':{'type':'status','roomid':'1001',"
                    + "'status':{'callid':'c1','status':'cleared','cause':'hung up'}}}}");
            assertThat(alice.awaitType("transient")
                            .path("transient")
                            .path("value")
                            .path("cause")
                            .asText())
                    .isEqualTo("hung up");
            JsonNode forgotten = alice.awaitType("transient").path("transient");
            assertThat(forgotten.path("type").asText()).isEqualTo("remove");
            assertThat(forgotten.path("key").asText()).isEqualTo("callstatus_c1");
            bye(caller);
        }
    }

    @Test
    @DisplayName("#94 tellsTheRoomOtherNewsOfACall")
    void tellsTheRoomOtherNewsOfACall() {
        try (SpreedClient alice =
                        SpreedClient.hello(server(), talk.url(), "alice").join("1002", "a-1002");
                SpreedClient caller = caller()) {
            caller.send("{'type':'internal','internal':{'type':'dialout','dialout':{'type':'error','roomid':'1002',"
                    + "'error':{'code':'no_trunk'}}}}");
            JsonNode news = alice.awaitType("dialout").path("dialout");
            assertThat(news.path("error").path("code").asText()).isEqualTo("no_trunk");
            assertThat(news.has("roomid")).isFalse();
            bye(caller);
        }
    }

    @Test
    @DisplayName("#95 asksTheNextClientWhenOneFails")
    void asksTheNextClientWhenOneFails() {
        try (SpreedClient one = caller();
                SpreedClient two = caller()) {
            CompletableFuture<HttpResponse<String>> dialled = dial("1003", "+4912345");
            CompletableFuture<JsonNode> toOne = Await.meanwhile(() -> request(one));
            CompletableFuture<JsonNode> toTwo = Await.meanwhile(() -> request(two));
            CompletableFuture.anyOf(toOne, toTwo).join();
            boolean oneWasFirst = toOne.isDone();
            answer(
                    oneWasFirst ? one : two,
                    (oneWasFirst ? toOne : toTwo).join(),
                    "{'type':'error','error':{'code':'too_many','message':'no line is free'}}");
            answer(
                    oneWasFirst ? two : one,
                    (oneWasFirst ? toTwo : toOne).join(),
                    "{'type':'status','roomid':'1003','status':{'callid':'c2','status':'accepted'}}");
            assertThat(Json.tree(dialled.join().body())
                            .path("dialout")
                            .path("callid")
                            .asText())
                    .isEqualTo("c2");
            bye(one);
            bye(two);
        }
    }

    @Test
    @DisplayName("#95 passesOnTheClientsErrorAndTimesOut")
    void passesOnTheClientsErrorAndTimesOut() {
        try (SpreedClient caller = caller()) {
            CompletableFuture<HttpResponse<String>> dialled = dial("1004", "+4912345");
            answer(caller, request(caller), "{'type':'error','error':{'code':'no_trunk','message':'no trunk'}}");
            assertThat(dialled.join().statusCode()).isEqualTo(502);
            assertThat(errorOf(dialled.join())).isEqualTo("no_trunk");

            HttpResponse<String> unanswered = dial("1004", "+4912345").join();
            assertThat(unanswered.statusCode()).isEqualTo(502);
            assertThat(errorOf(unanswered)).isEqualTo("timeout");
            bye(caller);
        }
    }

    @Test
    @DisplayName("#94 #95 refusesBadNumbersAndRoomsAndSaysWhenNobodyCanCall")
    void refusesBadNumbersAndRoomsAndSaysWhenNobodyCanCall() {
        assertThat(errorOf(dial("1005", "").join())).isEqualTo("number_missing");
        assertThat(errorOf(dial("1005", "0123").join())).isEqualTo("invalid_number");
        assertThat(errorOf(dial("token", "+4912345").join())).isEqualTo("invalid_roomid");
        assertThat(dial("token", "+4912345").join().statusCode()).isEqualTo(400);
        try (SpreedClient busy = caller()) {
            busy.ask("room", "{'roomid':'1005'}");
            HttpResponse<String> none = dial("1005", "+4912345").join();
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(errorOf(none)).isEqualTo("no_client_available");
            bye(busy);
        }
    }
}
