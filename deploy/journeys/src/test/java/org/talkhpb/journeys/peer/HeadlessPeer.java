package org.talkhpb.journeys.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.talkhpb.contracts.Json;
import org.talkhpb.journeys.client.SignalingClient;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.testkit.LoopNetwork;
import org.talkhpb.testkit.TestPeer;
import org.talkhpb.testkit.media.SyntheticCamera;
import org.talkhpb.testkit.media.SyntheticMicrophone;

/** A participant that speaks nothing but the standalone signaling API, with synthetic media. */
public final class HeadlessPeer implements AutoCloseable {
    private static final String VIDEO = "video";
    private static final int CAMERA_BITS_PER_SECOND = 300_000;

    private final SignalingClient signaling;
    private final LoopNetwork network;
    private final PeerSettings settings;
    private final RandomGenerator ssrcs = RandomGenerator.getDefault();
    private final List<TestPeer> peers = new CopyOnWriteArrayList<>();

    /** @param settings of a client */
    public HeadlessPeer(SignalingClient signaling, LoopNetwork network, PeerSettings settings) {
        this.signaling = signaling;
        this.network = network;
        this.settings = settings;
    }

    /** Publishes camera and microphone, and waits until the SFU takes them. */
    public TestPeer publish() {
        TestPeer peer = offer();
        peer.accept(signaling
                .awaitMedia("answer", signaling.sessionId())
                .at("/payload/sdp")
                .asText());
        peer.connected().join();
        return peer;
    }

    /** Offers camera and microphone and leaves it at that. */
    public TestPeer offer() {
        TestPeer peer = newPeer();
        String offer = peer.offer(
                new SyntheticMicrophone(ssrcs.nextInt()),
                new SyntheticCamera(ssrcs.nextInt(), ssrcs.nextInt(), CAMERA_BITS_PER_SECOND));
        signaling.media("offer", signaling.sessionId(), VIDEO, Optional.of("1"), description("offer", offer));
        return peer;
    }

    /** Asks for the stream of another session, and waits until the SFU sends it. */
    public TestPeer subscribe(String session) {
        signaling.media(
                "requestoffer", session, VIDEO, Optional.empty(), Json.mapper().createObjectNode());
        JsonNode offer = signaling.awaitMedia("offer", session);
        TestPeer peer = newPeer();
        String answer = peer.answer(offer.at("/payload/sdp").asText());
        signaling.media(
                "answer", session, VIDEO, Optional.of(offer.get("sid").asText()), description("answer", answer));
        peer.connected().join();
        return peer;
    }

    private TestPeer newPeer() {
        TestPeer peer = TestPeer.on(network, settings);
        peers.add(peer);
        return peer;
    }

    private static ObjectNode description(String type, String sdp) {
        return Json.mapper().createObjectNode().put("type", type).put("sdp", sdp);
    }

    @Override
    public void close() {
        peers.forEach(TestPeer::close);
    }
}
