package org.talkhpb.signaling;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.talk.SignedRequest;
import org.talkhpb.signaling.media.MediaConfig;
import org.talkhpb.signaling.protocol.ServerIdentity;
import org.talkhpb.signaling.session.SessionConfig;
import org.talkhpb.signaling.talk.TalkConfig;
import org.talkhpb.testkit.FakeTalk;

/** A whole node on a real bus, without HTTP; its time is played by the test. */
final class TestNode {
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final SignalingNode node;
    private final Bus bus;
    private final FakeTalk talk;
    private final AtomicLong nowNanos;

    private TestNode(SignalingNode node, Bus bus, FakeTalk talk, AtomicLong nowNanos) {
        this.node = node;
        this.bus = bus;
        this.talk = talk;
        this.nowNanos = nowNanos;
    }

    static TestNode start(String name, String natsUrl, FakeTalk talk) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TalkConfig.class)
                .withMapping(SessionConfig.class)
                .withMapping(MediaConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "hpb.signaling.talk.backends.one.urls", talk.url(),
                                "hpb.signaling.talk.backends.one.secret", talk.secret(),
                                "hpb.signaling.session.internal-secret", Backends.INTERNAL_SECRET),
                        "test",
                        100))
                .build();
        Bus bus = Bus.open(natsUrl, name);
        Await.until(bus::isConnected);
        AtomicLong now = new AtomicLong();
        SignalingNode node = new SignalingNode(
                name + "-" + System.nanoTime(),
                new ServerIdentity("test"),
                new SignalingNode.Settings(
                        config.getConfigMapping(TalkConfig.class),
                        config.getConfigMapping(SessionConfig.class),
                        config.getConfigMapping(MediaConfig.class)),
                variable -> Optional.empty(),
                bus,
                now::get);
        return new TestNode(node, bus, talk, now);
    }

    /** A second passes on this node. */
    void tick() {
        node.onTime(nowNanos.addAndGet(SECOND_NANOS));
    }

    /** What {@code kill -9} leaves of it: nothing is said, nothing is written. */
    void kill() {
        bus.close();
    }

    Bus bus() {
        return bus;
    }

    TestClient client(String user) {
        return TestClient.hello(node.endpoint(), talk.url(), user);
    }

    TestClient internal(String... features) {
        return TestClient.internal(node.endpoint(), talk.url(), features);
    }

    TestClient resume(TestClient gone) {
        return TestClient.resume(node.endpoint(), gone);
    }

    void post(String room, String body) {
        ask(room, body);
    }

    /** Posts as Talk does and returns what it is told. */
    String ask(String room, String body) {
        SignedRequest request = SignedRequest.sign(talk.secret(), talk.url(), room, body.replace('\'', '"'));
        SignedRequest.Answer answer =
                bus.request(Subjects.signalingBackend(), request, SignedRequest.Answer.class, Duration.ofSeconds(10));
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.body();
    }

    int livingNodes() {
        return node.status().nodes().count();
    }

    int sfuNodes() {
        return node.status().sfuNodes().all().size();
    }

    boolean hasSession(String session) {
        return node.status().sessions().find(session).isPresent();
    }

    /** The session is here without a socket and something waits for it. */
    boolean remembers(String session) {
        return node.status()
                .sessions()
                .find(session)
                .filter(found -> node.status().sessions().waiting(found) > 0)
                .isPresent();
    }
}
