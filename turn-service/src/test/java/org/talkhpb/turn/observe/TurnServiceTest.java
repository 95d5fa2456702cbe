package org.talkhpb.turn.observe;

import static io.restassured.RestAssured.delete;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.load.TurnLoad;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;
import org.talkhpb.turn.node.TurnNode;

/** The whole service on the in-process bus. */
@QuarkusTest
class TurnServiceTest {
    private static final long LIMIT_SECONDS = 10;

    @Inject
    Bus bus;

    @Inject
    TurnNode node;

    @Test
    void announcesItselfEachSecond() throws Exception {
        CompletableFuture<TurnLoad> heard = new CompletableFuture<>();
        Bus.Subscription subscription = bus.subscribe(Subjects.turnLoad(), TurnLoad.class, heard::complete);
        TurnLoad load = heard.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        subscription.close();
        assertThat(load.urls())
                .containsExactly(
                        "turn:127.0.0.1:" + node.listeningPort() + "?transport=udp",
                        "turn:127.0.0.1:" + node.listeningPort() + "?transport=tcp");
        assertThat(load.relayAddresses()).containsExactly("127.0.0.1");
    }

    @Test
    void answersBindingsOfStrangers() throws Exception {
        try (DatagramSocket client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            byte[] request = new StunWriter(100)
                    .begin(StunClass.REQUEST, StunMethod.BINDING, new byte[12])
                    .toBytes();
            client.send(new DatagramPacket(
                    request, request.length, new InetSocketAddress("127.0.0.1", node.listeningPort())));
            DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
            client.receive(answer);
            StunView view = new StunView();
            assertThat(view.wrap(answer.getData(), 0, answer.getLength())).isTrue();
            assertThat(view.xorAddress(StunAttribute.XOR_MAPPED_ADDRESS))
                    .hasValue((InetSocketAddress) client.getLocalSocketAddress());
        }
    }

    @Test
    void isReadyAndAlive() {
        get("/q/health/ready").then().statusCode(200);
        get("/q/health/live").then().statusCode(200);
    }

    @Test
    void showsItselfToOperatorsWithoutAddresses() {
        String page = get("/describe").then().statusCode(200).extract().asString();
        assertThat(page).contains("\"freePorts\"", "\"BINDINGS\"").doesNotContain("127.0.0.1");
    }

    @Test
    void countsUnderTheNamesOfItsDashboard() {
        assertThat(get("/q/metrics").asString())
                .contains(
                        "turn_allocations ",
                        "turn_allocate_requests_total{result=\"created\"}",
                        "turn_dropped_total{reason=\"no_permission\"}",
                        "turn_auth_total{result=\"challenged\"}",
                        "turn_quota_rejected_total{kind=\"user\"}",
                        "turn_packets_total{direction=\"in\",side=\"client\"}",
                        "turn_tls_handshakes_total{result=\"failed\"}",
                        "turn_total_allocations ",
                        "turn_total_traffic_peer_sentb ",
                        "turn_ports_free ");
    }

    @Test
    void drainsAtAnOperatorsWordAndTakesItBack() {
        given().header("X-Forwarded-For", "192.0.2.1")
                .post("/turn/drain")
                .then()
                .statusCode(403);
        post("/turn/drain").then().statusCode(200).body("draining", is(true));
        get("/q/health/ready").then().statusCode(200);
        assertThat(get("/q/metrics").asString()).contains("turn_draining 1.0");
        delete("/turn/drain").then().statusCode(200).body("draining", is(false));
        assertThat(node.isDraining()).isFalse();
    }

    @Test
    void readsItsSettingsAgainAtAnOperatorsWord() {
        post("/turn/reload").then().statusCode(204);
        given().header("Forwarded", "for=192.0.2.1").post("/turn/reload").then().statusCode(403);
    }
}
