package org.talkhpb.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.WebSocket;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.talkhpb.contracts.Json;
import org.talkhpb.journeys.client.OcsClient;
import org.talkhpb.journeys.client.OcsClient.Account;
import org.talkhpb.journeys.client.SignalingClient;
import org.talkhpb.journeys.suite.Suite;

/** What must not work gets a clear error or silence, is counted, and harms nobody. */
@ExtendWith(JourneyExtension.class)
class RefusalJourney {
    private static final int MAX_FRAME_BYTES = 64 * 1024;
    private static final int GARBAGE_DATAGRAMS = 200;

    private final Suite suite;

    RefusalJourney(Suite suite) {
        this.suite = suite;
    }

    @AfterEach
    void everyServiceIsUnharmed() {
        assertThat(suite.isHealthy()).isTrue();
    }

    @Test
    void aWrongPasswordIsUnauthorized() {
        OcsClient stranger = new OcsClient(suite.talk(), new Account("alice", "wrong"));

        assertThat(stranger.send("GET", "/api/v4/room", object()).status()).isEqualTo(401);
    }

    @Test
    void anUnknownRoomIsNotFound() {
        OcsClient alice = new OcsClient(suite.talk(), Account.ALICE);

        assertThat(alice.send("GET", "/api/v4/room/nosuchroom", object()).status())
                .isEqualTo(404);
    }

    @Test
    void aStrangersTicketIsRefused() {
        try (SignalingClient client = SignalingClient.connect(suite.signaling())) {
            ObjectNode hello = object().put("version", "1.0");
            ObjectNode ticket = object().put("userid", "mallory").put("ticket", "made up");
            hello.set(
                    "auth",
                    object().put("url", suite.foreignBackend().url().toString()).set("params", ticket));

            assertThat(codeOf(client.ask("hello", hello))).isEqualTo("invalid_ticket");
        }
    }

    @Test
    void anUnknownBackendIsRefused() {
        try (SignalingClient client = SignalingClient.connect(suite.signaling())) {
            ObjectNode hello = object().put("version", "1.0");
            hello.set("auth", object().put("url", "https://elsewhere.example/").set("params", object()));

            assertThat(codeOf(client.ask("hello", hello))).isEqualTo("invalid_backend");
        }
    }

    @Test
    void badJsonIsAnsweredAndTheConnectionStays() {
        try (SignalingClient client = SignalingClient.connect(suite.signaling())) {
            client.sendText("{\"type\": \"hello\", oops");

            JsonNode error = client.await(
                    "an error", message -> "error".equals(message.path("type").asText()));
            assertThat(codeOf(error)).isEqualTo("invalid_format");
            assertThat(error.has("id")).isFalse();
            client.hello(suite.foreignBackend().url(), suite.foreignBackend().ticketOf("alice"));
        }
    }

    @Test
    void anOversizedFrameEndsTheConnectionOnly() {
        try (SignalingClient client = SignalingClient.connect(suite.signaling())) {
            client.sendText("{\"type\":\"" + "x".repeat(MAX_FRAME_BYTES) + "\"}");

            assertThat(client.awaitClose()).isNotEqualTo(WebSocket.NORMAL_CLOSURE);
        }
    }

    @Test
    void aBackendWithTheWrongSecretIsForbidden() {
        int status = suite.foreignBackend()
                .post(suite.signaling(), "room", "{\"type\":\"message\",\"message\":{\"data\":{}}}", "not the secret");

        assertThat(status).isEqualTo(403);
    }

    @Test
    void garbageOnTheMediaPortIsDroppedAndCounted() throws IOException {
        double before = suite.metric(suite.ports().sfu(), "sfu_dropped_", "");

        throwGarbageAt(suite.ports().sfuMedia());

        await().until(() -> suite.metric(suite.ports().sfu(), "sfu_dropped_", "") >= before + GARBAGE_DATAGRAMS / 2);
    }

    @Test
    void garbageOnTheTurnPortIsDroppedAndCounted() throws IOException {
        double before = suite.metric(suite.ports().turn(), "turn_dropped_total", "");

        throwGarbageAt(suite.ports().turnListen());

        await().until(() ->
                suite.metric(suite.ports().turn(), "turn_dropped_total", "") >= before + GARBAGE_DATAGRAMS / 2);
    }

    private static void throwGarbageAt(int port) throws IOException {
        Random random = new Random(42);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < GARBAGE_DATAGRAMS; i++) {
                byte[] garbage = new byte[1 + random.nextInt(1400)];
                random.nextBytes(garbage);
                socket.send(new DatagramPacket(
                        garbage, garbage.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            }
        }
    }

    private static String codeOf(JsonNode message) {
        return message.at("/error/code").asText();
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }
}
