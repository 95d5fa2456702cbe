package org.talkhpb.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.talkhpb.journeys.client.ForeignBackend;
import org.talkhpb.journeys.client.SignalingClient;
import org.talkhpb.journeys.peer.HeadlessPeer;
import org.talkhpb.journeys.suite.Suite;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.dtls.Handshakes;
import org.talkhpb.rtc.peer.PeerRole;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.testkit.LoopNetwork;
import org.talkhpb.testkit.TestPeer;

/** A Nextcloud that is not ours uses our signaling and SFU; nothing of talk-app is involved. */
@ExtendWith(JourneyExtension.class)
class ForeignBackendJourney {
    private static final int ENOUGH_PACKETS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static LoopNetwork network;
    private static PeerSettings settings;

    private final Suite suite;
    private final ForeignBackend backend;
    private final String room = "room" + UUID.randomUUID();

    ForeignBackendJourney(Suite suite) {
        this.suite = suite;
        backend = suite.foreignBackend();
    }

    @BeforeAll
    static void openNetwork() {
        SecureRandom random = new SecureRandom();
        network = new LoopNetwork("journey", InetAddress.getLoopbackAddress());
        settings = new PeerSettings(
                PeerRole.CLIENT, DtlsCertificate.create(random, Instant.now()), Handshakes.forThisMachine(), random);
    }

    @AfterAll
    static void closeNetwork() {
        network.close();
    }

    @Test
    void itsUsersPublishAndSubscribe() {
        try (SignalingClient alice = enter("alice");
                SignalingClient bob = enter("bob");
                HeadlessPeer alicesPeers = new HeadlessPeer(alice, network, settings);
                HeadlessPeer bobsPeers = new HeadlessPeer(bob, network, settings)) {
            assertThat(backend.announceInCall(suite.signaling(), room, List.of("session-alice", "session-bob")))
                    .isEqualTo(200);
            awaitInCall(bob, alice.sessionId());
            alicesPeers.publish();
            TestPeer stream = bobsPeers.subscribe(alice.sessionId());

            await().atMost(PATIENCE)
                    .until(() -> stream.received(MediaKind.VIDEO).packets() > ENOUGH_PACKETS);
            await().atMost(PATIENCE)
                    .until(() -> stream.received(MediaKind.AUDIO).packets() > ENOUGH_PACKETS);
            assertThat(stream.received(MediaKind.VIDEO).keyPictures()).isPositive();
        }
    }

    @Test
    void whomItForbidsToPublishIsRefused() {
        backend.restrict("mallory", List.of());
        try (SignalingClient mallory = enter("mallory");
                HeadlessPeer peers = new HeadlessPeer(mallory, network, settings)) {
            backend.announceInCall(suite.signaling(), room, List.of("session-mallory"));
            awaitInCall(mallory, mallory.sessionId());

            peers.offer();

            JsonNode error = mallory.await("an error", message -> message.has("error"));
            assertThat(error.at("/error/code").asText()).isEqualTo("not_allowed");
        }
    }

    private SignalingClient enter(String user) {
        SignalingClient client = SignalingClient.connect(suite.signaling());
        client.hello(backend.url(), backend.ticketOf(user));
        client.join(room, "session-" + user);
        return client;
    }

    private static void awaitInCall(SignalingClient client, String session) {
        client.await("a list with " + session, message -> {
            for (JsonNode user : message.at("/event/update/users")) {
                if (user.path("sessionId").asText().equals(session)
                        && user.path("inCall").asInt() != 0) {
                    return true;
                }
            }
            return false;
        });
    }
}
