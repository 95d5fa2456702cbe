package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.signaling.status.NodeStatus;
import org.talkhpb.testkit.FakeSfu;
import org.talkhpb.testkit.FakeTalk;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class MediaTest {
    private static final String AUDIO = "v=0\\r\\no=- 1 1 IN IP4 0.0.0.0\\r\\ns=-\\r\\nt=0 0\\r\\n"
            + "m=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\na=sendonly\\r\\n";
    private static final String AUDIO_VIDEO = AUDIO + "m=video 9 UDP/TLS/RTP/SAVPF 96\\r\\na=sendonly\\r\\n";

    FakeTalk talk;

    @TestHTTPResource
    URI root;

    @Inject
    Bus bus;

    @Inject
    NodeStatus node;

    private FakeSfu sfu;
    private ScheduledExecutorService heartbeat;

    @BeforeEach
    void startSfu() {
        sfu = new FakeSfu("sfu-1", bus);
        heartbeat = Executors.newSingleThreadScheduledExecutor();
        heartbeat.scheduleAtFixedRate(() -> sfu.announce(5), 0, 500, TimeUnit.MILLISECONDS);
        Await.until(() -> !node.sfuNodes().all().isEmpty());
    }

    @AfterEach
    void stopSfu() {
        heartbeat.shutdownNow();
        sfu.close();
    }

    private SpreedClient inCall(String user, String room) {
        String server = root.toString().replaceFirst("/$", "");
        String roomSession = user + "-" + room;
        SpreedClient client = SpreedClient.hello(server, talk.url(), user).join(room, roomSession);
        talk.post(
                server,
                room,
                ("{'type':'incall','incall':{'changed':[{'sessionId':'" + roomSession
                                + "','inCall':7}],'users':[{'sessionId':'" + roomSession + "','inCall':7}]}}")
                        .replace('\'', '"'));
        client.awaitEvent("participants", "update");
        return client;
    }

    private static String to(SpreedClient client) {
        return "{'type':'session','sessionid':'" + client.session() + "'}";
    }

    private static void offer(SpreedClient client, String roomType, String sid, String sdp) {
        client.message(
                to(client),
                "{'type':'offer','sid':'" + sid + "','roomType':'" + roomType + "','payload':{'type':'offer','sdp':'"
                        + sdp + "'}}");
    }

    private static JsonNode data(SpreedClient client, String type) {
        return client.await(message -> message.path("message")
                        .path("data")
                        .path("type")
                        .asText()
                        .equals(type))
                .path("message")
                .path("data");
    }

    private static StreamId camera(SpreedClient client) {
        return new StreamId("one", client.session(), StreamType.VIDEO);
    }

    @Test
    @DisplayName("#73 #74 #76 #80 #81 #83 carriesOfferAnswerAndCandidatesBothWays")
    void carriesOfferAnswerAndCandidatesBothWays() {
        try (SpreedClient alice = inCall("alice", "m1");
                SpreedClient bob = inCall("bob", "m1")) {
            offer(alice, "video", "sid-1", AUDIO_VIDEO);
            JsonNode message = alice.await(
                    m -> m.path("message").path("data").path("type").asText().equals("answer"));
            assertThat(message.has("id")).isFalse();
            JsonNode answer = message.path("message");
            assertThat(answer.path("sender").path("sessionid").asText()).isEqualTo(alice.session());
            assertThat(answer.path("data").path("sid").asText()).isEqualTo("sid-1");
            assertThat(answer.path("data").path("from").asText()).isEqualTo(alice.session());
            assertThat(answer.path("data").path("payload").path("sdp").asText()).contains("answer of sfu-1");
            assertThat(sfu.commands().getLast())
                    .isInstanceOfSatisfying(MediaCommand.Publish.class, publish -> assertThat(publish.maxBitrate())
                            .isEqualTo(1_048_576));

            alice.message(
                    to(alice),
                    "{'type':'candidate','sid':'sid-1','roomType':'video','payload':{'candidate':"
                            + "{'candidate':'candidate:1 1 udp 1 abc.local 9 typ host','sdpMid':'0','sdpMLineIndex':0}}}");
            alice.message(
                    to(alice),
                    "{'type':'candidate','sid':'sid-1','roomType':'video','payload':{'candidate':"
                            + "{'candidate':'candidate:1 1 udp 1 192.0.2.7 9 typ host','sdpMid':'0','sdpMLineIndex':0}}}");
            Await.until(() -> sfu.commands().getLast() instanceof MediaCommand.AddCandidate added
                    && added.candidate().contains("192.0.2.7"));
            assertThat(sfu.commands()).noneMatch(command -> command.toString().contains(".local"));

            bob.message(to(alice), "{'type':'requestoffer','roomType':'video'}");
            JsonNode offered = data(bob, "offer");
            assertThat(offered.path("from").asText()).isEqualTo(alice.session());
            assertThat(offered.path("to").asText()).isEqualTo(bob.session());
            String sid = offered.path("sid").asText();
            bob.message(
                    to(alice),
                    "{'type':'answer','sid':'" + sid + "','roomType':'video','payload':" + "{'type':'answer','sdp':'"
                            + AUDIO + "'}}");
            Await.until(() -> sfu.commands().getLast() instanceof MediaCommand.AnswerOffer);
            bob.send("{'type':'message','id':'w','message':{'recipient':" + to(alice)
                    + ",'data':{'type':'answer','sid':'old','roomType':'video','payload':{'sdp':'" + AUDIO + "'}}}}");
            assertThat(bob.awaitError()).isEqualTo("processing_failed");

            bob.message(to(alice), "{'type':'requestoffer','sid':'" + sid + "','roomType':'video'}");
            assertThat(data(bob, "offer").path("sid").asText()).as("#76").isEqualTo(sid);
            bob.message(to(alice), "{'type':'selectStream','roomType':'video','payload':{'substream':1,'temporal':9}}");
            Await.until(() -> sfu.commands().getLast() instanceof MediaCommand.SelectLayers);
            assertThat(((MediaCommand.SelectLayers) sfu.commands().getLast())
                            .layers()
                            .temporal())
                    .contains(2);
        }
    }

    @Test
    @DisplayName("#75 holdsARequestUntilThePublisherIsThere")
    void holdsARequestUntilThePublisherIsThere() {
        try (SpreedClient alice = inCall("alice", "m2");
                SpreedClient bob = inCall("bob", "m2")) {
            bob.message(to(alice), "{'type':'requestoffer','roomType':'video'}");
            bob.message(to(alice), "{'type':'startedTyping'}");
            data(alice, "startedTyping");
            offer(alice, "video", "s", AUDIO);
            data(alice, "answer");
            sfu.connect(camera(alice));
            assertThat(data(bob, "offer").path("payload").path("sdp").asText()).contains("offer of sfu-1");
        }
    }

    @Test
    @DisplayName("#78 refusesOutsidersOfTheCall")
    void refusesOutsidersOfTheCall() {
        try (SpreedClient alice = inCall("alice", "m3");
                SpreedClient eve = SpreedClient.hello(root.toString().replaceFirst("/$", ""), talk.url(), "eve")
                        .join("m3", "eve-m3")) {
            offer(alice, "video", "s", AUDIO);
            data(alice, "answer");
            eve.send("{'type':'message','id':'e','message':{'recipient':" + to(alice)
                    + ",'data':{'type':'requestoffer','roomType':'video'}}}");
            assertThat(eve.awaitError()).isEqualTo("not_allowed");
        }
    }

    @Test
    @DisplayName("#69 checksPermissionsByTheLinesOfTheOffer")
    void checksPermissionsByTheLinesOfTheOffer() {
        talk.grant("alice-m4", "publish-audio");
        try (SpreedClient alice = inCall("alice", "m4")) {
            offer(alice, "video", "s", AUDIO_VIDEO);
            assertThat(alice.awaitError()).isEqualTo("not_allowed");
            offer(alice, "screen", "s", AUDIO);
            assertThat(alice.awaitError()).isEqualTo("not_allowed");
            offer(alice, "video", "s", AUDIO);
            data(alice, "answer");
            offer(alice, "video", "s", "nonsense");
            assertThat(alice.awaitError()).isEqualTo("invalid_sdp");
            alice.message(to(alice), "{'type':'offer','roomType':'cinema','payload':{'sdp':'v=0'}}");
            assertThat(alice.awaitError()).isEqualTo("invalid_format");
        }
    }

    @Test
    @DisplayName("#70 closesAPublisherWhosePermissionIsWithdrawn")
    void closesAPublisherWhosePermissionIsWithdrawn() {
        try (SpreedClient alice = inCall("alice", "m5")) {
            offer(alice, "video", "s", AUDIO_VIDEO);
            data(alice, "answer");
            talk.post(
                    root.toString().replaceFirst("/$", ""),
                    "m5",
                    "{\"type\":\"participants\",\"participants\":{\"changed\":[{\"sessionId\":\"alice-m5\","
                            + "\"permissions\":[\"publish-audio\"]}],\"users\":[{\"sessionId\":\"alice-m5\"}]}}");
            Await.until(() -> !sfu.publishers().containsKey(camera(alice)));
        }
    }

    @Test
    @DisplayName("#77 #79 offersAScreenToOneSessionAndEndsIt")
    void offersAScreenToOneSessionAndEndsIt() {
        try (SpreedClient alice = inCall("alice", "m6");
                SpreedClient bob = inCall("bob", "m6")) {
            alice.message(to(bob), "{'type':'sendoffer','roomType':'screen'}");
            offer(alice, "screen", "s", AUDIO_VIDEO);
            data(alice, "answer");
            StreamId screen = new StreamId("one", alice.session(), StreamType.SCREEN);
            sfu.connect(screen);
            assertThat(data(bob, "offer").path("roomType").asText()).isEqualTo("screen");
            alice.message(to(bob), "{'type':'unshareScreen','roomType':'screen'}");
            data(bob, "unshareScreen");
            alice.message(to(alice), "{'type':'unshareScreen','roomType':'screen'}");
            Await.until(() -> !sfu.publishers().containsKey(screen));
        }
    }

    @Test
    @DisplayName("#73 endsMediaWithTheCall")
    void endsMediaWithTheCall() {
        try (SpreedClient alice = inCall("alice", "m7")) {
            offer(alice, "video", "s", AUDIO);
            data(alice, "answer");
            talk.post(
                    root.toString().replaceFirst("/$", ""),
                    "m7",
                    "{\"type\":\"incall\",\"incall\":{\"changed\":[{\"sessionId\":\"alice-m7\",\"inCall\":0}],"
                            + "\"users\":[{\"sessionId\":\"alice-m7\",\"inCall\":0}]}}");
            Await.until(() -> !sfu.publishers().containsKey(camera(alice)));
        }
    }

    @Test
    @DisplayName("#124 dropsTheStreamsOfASilentNode")
    void dropsTheStreamsOfASilentNode() {
        try (SpreedClient alice = inCall("alice", "m8")) {
            offer(alice, "video", "s", AUDIO);
            data(alice, "answer");
            heartbeat.shutdownNow();
            Await.until(() -> node.sfuNodes().all().isEmpty() && node.media().publishers() == 0);
            try (FakeSfu second = new FakeSfu("sfu-2", bus)) {
                Await.until(() -> {
                    second.announce(1);
                    return !node.sfuNodes().all().isEmpty();
                });
                offer(alice, "video", "s2", AUDIO);
                assertThat(data(alice, "answer").path("payload").path("sdp").asText())
                        .contains("answer of sfu-2");
            }
        }
    }
}
