package org.talkhpb.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;
import org.talkhpb.talk.feed.Feed;
import org.talkhpb.talk.signaling.RecordedSignaling;

@TalkTest
@DisplayName("GET /api/v1/chat/{token}?lookIntoFuture=1: waiting for messages")
class LongPollTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Inject
    ChatFeed feed;

    @Inject
    Bus bus;

    @Inject
    RecordedSignaling signaling;

    @Inject
    SessionFactory database;

    @Test
    @DisplayName("answers at once with what is newer, oldest first")
    void givesWhatIsThere() {
        String token = alice.creates(2, "present", "bob");
        int first = alice.says(token, "one");
        int second = alice.says(token, "two");
        bob.get("v1/chat/" + token, "lookIntoFuture", 1, "lastKnownMessageId", first)
                .then()
                .statusCode(200)
                .header("X-Chat-Last-Given", String.valueOf(second))
                .body("ocs.data.id", contains(second));
        bob.get("v1/chat/" + token, "lookIntoFuture", 1, "lastKnownMessageId", second, "timeout", 0)
                .then()
                .statusCode(304);
    }

    @Test
    @DisplayName("is woken by a message, and asks the database nothing while it waits")
    void wakesByMessage() throws Exception {
        String token = alice.creates(2, "future", "bob");
        int known = alice.says(token, "one");
        CompletableFuture<Response> waiting = waitFor(bob, token, known);
        signaling.awaitQuiet();
        long before = database.getStatistics().getPrepareStatementCount();
        assertThat(waiting).isNotDone();
        assertThat(database.getStatistics().getPrepareStatementCount()).isEqualTo(before);
        int news = alice.says(token, "two");
        answer(waiting).then().statusCode(200).body("ocs.data.id", contains(news));
    }

    @Test
    @DisplayName("is woken by another instance over the bus")
    void wakesByOtherInstances() throws Exception {
        String token = alice.creates(2, "two instances", "bob");
        int known = alice.says(token, "one");
        try (Feed.Watch watch = feed.watch(token)) {
            bus.publish(Subjects.chat("local", token), Map.of("node", "another node"));
            assertThat(watch.await(System.nanoTime() + PATIENCE.toNanos())).isTrue();
            assertThat(watch.await(System.nanoTime())).isFalse();
        }
        assertThat(known).isPositive();
    }

    @Test
    @DisplayName("ends with 404 for somebody who is removed")
    void endsForTheRemoved() throws Exception {
        String token = alice.creates(2, "removal", "bob");
        int known = alice.says(token, "one");
        CompletableFuture<Response> waiting = waitFor(bob, token, known + 10);
        int attendee = alice.get("v4/room/" + token + "/participants")
                .path("ocs.data.find { it.actorId == 'bob' }.attendeeId");
        alice.delete("v4/room/" + token + "/attendees", "attendeeId", attendee);
        answer(waiting).then().statusCode(404);
    }

    @Test
    @DisplayName("ends with 412 when the lobby closes")
    void endsInTheLobby() throws Exception {
        String token = alice.creates(2, "lobby", "bob");
        int known = alice.says(token, "one");
        CompletableFuture<Response> waiting = waitFor(bob, token, known + 10);
        alice.put("v4/room/" + token + "/webinar/lobby", "state", 1);
        answer(waiting).then().statusCode(412);
    }

    @Test
    @DisplayName("tells by an empty answer that everybody has read")
    void tellsThatEverybodyHasRead() {
        String token = alice.creates(2, "read", "bob");
        int first = alice.says(token, "one");
        int second = alice.says(token, "two");
        bob.post("v1/chat/" + token + "/read", "lastReadMessage", second);
        alice.get(
                        "v1/chat/" + token,
                        "lookIntoFuture",
                        1,
                        "lastKnownMessageId",
                        second,
                        "lastCommonReadId",
                        first,
                        "timeout",
                        5)
                .then()
                .statusCode(200)
                .header("X-Chat-Last-Common-Read", equalTo(String.valueOf(second)))
                .body("ocs.data", empty());
    }

    /** Sends the request and returns once it is parked. */
    private CompletableFuture<Response> waitFor(Person person, String token, int lastKnown) {
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(
                () -> person.get(
                        "v1/chat/" + token, "lookIntoFuture", 1, "lastKnownMessageId", lastKnown, "timeout", 30),
                Executors.newVirtualThreadPerTaskExecutor());
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> feed.isParked(token));
        return answer;
    }

    private static Response answer(CompletableFuture<Response> waiting) throws Exception {
        return waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
