package org.talkhpb.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.dtls.Handshakes;
import org.talkhpb.rtc.peer.PeerRole;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.peer.PeerState;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.testkit.media.ReceivedMedia;
import org.talkhpb.testkit.media.SyntheticCamera;
import org.talkhpb.testkit.media.SyntheticMicrophone;

@Timeout(60)
class TestPeerTest {
    private static final DtlsCertificate CERTIFICATE =
            DtlsCertificate.create(new SecureRandom(), Instant.parse("2026-11-21T00:00:00Z"));
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int OPUS = 111;
    private static final int VP8 = 96;
    private static final int RTX = 97;

    private final VirtualTime time = new VirtualTime(new Handshakes(2));
    private final FakeNetwork network = new FakeNetwork(time, 2026);
    private final SyntheticCamera camera = new SyntheticCamera(1001, 1002, 500_000);
    private final SyntheticMicrophone microphone = new SyntheticMicrophone(1003);

    @Test
    void publishesAudioAndVideo() {
        ServerSide server = server();
        TestPeer publisher = publish(server);
        time.runFor(Duration.ofSeconds(10));
        publisher.mute();
        time.runFor(Duration.ofMillis(100));
        assertThat(server.count(OPUS)).isBetween(495L, 505L);
        assertThat(server.count(VP8)).isBetween(700L, 800L).isEqualTo(camera.sent());
        assertThat(camera.keyPictures()).isEqualTo(1);
    }

    @Test
    void repeatsLostPacketsAndSendsKeyPicturesOnRequest() {
        ServerSide server = server();
        publish(server);
        time.runFor(Duration.ofSeconds(1));
        server.nack(1001, 20);
        time.runFor(Duration.ofSeconds(1));
        assertThat(server.count(RTX)).isEqualTo(1);
        assertThat(camera.keyPictures()).isEqualTo(2);
    }

    @Test
    void subscribesCountsAndRepairs() {
        ServerSide server = server();
        TestPeer subscriber = subscribe(server);
        time.runFor(Duration.ofSeconds(1));
        network.setWeather(Weather.FAIR.withLoss(0.05));
        time.runFor(Duration.ofSeconds(10));
        network.setWeather(Weather.FAIR);
        time.runFor(Duration.ofSeconds(1));
        ReceivedMedia video = subscriber.received(MediaKind.VIDEO);
        assertThat(video.packets()).isBetween(camera.sent() - 30, camera.sent());
        assertThat(video.repaired()).isBetween(10L, 80L);
        assertThat(video.lost()).isLessThan(20);
        assertThat(video.keyPictures()).isEqualTo(1);
        assertThat(video.delayMedian()).isEqualTo(Duration.ofMillis(10));
        assertThat(subscriber.received(MediaKind.AUDIO).packets()).isBetween(500L, 600L);
    }

    @Test
    void sameSeedGivesTheSameRun() {
        assertThat(receivedUnderLoss(5)).isEqualTo(receivedUnderLoss(5)).isNotEqualTo(receivedUnderLoss(6));
    }

    private static ReceivedMedia receivedUnderLoss(long seed) {
        TestPeerTest world = new TestPeerTest();
        FakeNetwork lossy = new FakeNetwork(world.time, seed);
        ServerSide server =
                new ServerSide(lossy, world.settings(PeerRole.SERVER, lossy.random()), world.time.nowNanos());
        TestPeer subscriber = TestPeer.on(lossy, world.settings(PeerRole.CLIENT, lossy.random()));
        server.accept(subscriber.answer(server.offer(world.camera)));
        world.time.runUntil(() -> subscriber.state() == PeerState.CONNECTED, LIMIT);
        lossy.setWeather(Weather.FAIR.withLoss(0.1).withJitter(Duration.ofMillis(5)));
        world.time.runFor(Duration.ofSeconds(5));
        return subscriber.received(MediaKind.VIDEO);
    }

    @Test
    void exchangesChannelMessages() {
        ServerSide server = server();
        TestPeer publisher = publish(server);
        publisher.openChannel("status");
        assertThat(time.runUntil(() -> publisher.openChannels().contains("status"), LIMIT))
                .isTrue();
        assertThat(publisher.sendText("status", "audioOn")).isTrue();
        assertThat(time.runUntil(
                        () -> server.messages.contains("audioOn")
                                && publisher.messages().contains("opened status"),
                        LIMIT))
                .isTrue();
    }

    @Test
    void mutedPeerStaysConnectedAndSilent() {
        ServerSide server = server();
        TestPeer publisher = publish(server);
        time.runFor(Duration.ofSeconds(1));
        publisher.mute();
        time.runFor(Duration.ofMillis(100));
        int before = server.packets.size();
        time.runFor(Duration.ofSeconds(60));
        assertThat(server.packets).hasSize(before);
        assertThat(publisher.state()).isEqualTo(PeerState.CONNECTED);
        publisher.unmute();
        time.runFor(Duration.ofSeconds(1));
        assertThat(server.packets).hasSizeGreaterThan(before);
    }

    @Test
    void manyPeersShareOneThreadOnRealSockets() throws Exception {
        try (LoopNetwork clients = new LoopNetwork("clients", InetAddress.getLoopbackAddress());
                LoopNetwork servers = new LoopNetwork("servers", InetAddress.getLoopbackAddress())) {
            List<TestPeer> peers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                TestPeer peer = TestPeer.on(clients, settings(PeerRole.CLIENT, new SecureRandom()));
                String offer = peer.offer(new SyntheticMicrophone(i + 1));
                peer.accept(servers.call(
                        nowNanos -> new ServerSide(servers, settings(PeerRole.SERVER, new SecureRandom()), nowNanos)
                                .answer(offer)));
                peers.add(peer);
            }
            CompletableFuture.allOf(peers.stream().map(TestPeer::connected).toArray(CompletableFuture[]::new))
                    .get(30, TimeUnit.SECONDS);
            peers.forEach(TestPeer::close);
            assertThat(peers.getFirst().state()).isEqualTo(PeerState.CLOSED);
        }
    }

    private ServerSide server() {
        return new ServerSide(network, settings(PeerRole.SERVER, network.random()), time.nowNanos());
    }

    private TestPeer publish(ServerSide server) {
        TestPeer publisher = TestPeer.on(network, settings(PeerRole.CLIENT, network.random()));
        publisher.accept(server.answer(publisher.offer(microphone, camera)));
        assertThat(time.runUntil(() -> publisher.connected().isDone(), LIMIT)).isTrue();
        return publisher;
    }

    private TestPeer subscribe(ServerSide server) {
        TestPeer subscriber = TestPeer.on(network, settings(PeerRole.CLIENT, network.random()));
        server.accept(subscriber.answer(server.offer(microphone, camera)));
        assertThat(time.runUntil(() -> subscriber.connected().isDone(), LIMIT)).isTrue();
        return subscriber;
    }

    private PeerSettings settings(PeerRole role, RandomGenerator random) {
        return new PeerSettings(role, CERTIFICATE, time.handshakes(), random);
    }
}
