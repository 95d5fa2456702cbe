package org.talkhpb.sfu.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.talkhpb.contracts.media.CodecWish;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.dtls.Handshakes;
import org.talkhpb.rtc.peer.PeerRole;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.testkit.FakeNetwork;
import org.talkhpb.testkit.TestPeer;
import org.talkhpb.testkit.VirtualTime;
import org.talkhpb.testkit.Weather;
import org.talkhpb.testkit.media.MediaSource;
import org.talkhpb.testkit.media.ReceivedMedia;
import org.talkhpb.testkit.media.SimulcastCamera;
import org.talkhpb.testkit.media.SyntheticCamera;
import org.talkhpb.testkit.media.SyntheticMicrophone;

/** Publishers and subscribers through a whole loop, in virtual time and any weather. */
@Timeout(60)
class CallTest {
    private static final DtlsCertificate CERTIFICATE =
            DtlsCertificate.create(new SecureRandom(), Instant.parse("2026-11-21T00:00:00Z"));

    private final VirtualTime time = new VirtualTime(new Handshakes(2));
    private final FakeNetwork network = new FakeNetwork(time, 20_261_121);
    private final VirtualSfu sfu = new VirtualSfu(network, CERTIFICATE);
    private final PeerSettings client =
            new PeerSettings(PeerRole.CLIENT, CERTIFICATE, time.handshakes(), network.random());
    private final SyntheticMicrophone microphone = new SyntheticMicrophone(1_001);
    private final SyntheticCamera camera = new SyntheticCamera(1_002, 1_003, 500_000);

    @Test
    void forwardsAudioAndVideoFromAKeyframeOn() {
        publish("alice", microphone, camera);
        time.runFor(Duration.ofSeconds(1));
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(10));
        assertThat(sfu.events).containsExactly("published alice s1");
        ReceivedMedia video = bob.received(MediaKind.VIDEO);
        assertThat(video.keyPictures()).isEqualTo(1);
        assertThat(video.packets()).isGreaterThan(600);
        assertThat(video.lost()).isZero();
        assertThat(bob.received(MediaKind.AUDIO).packets()).isGreaterThan(450);
        assertThat(camera.keyPictures()).isEqualTo(2);
    }

    @Test
    @DisplayName("L-1, L-2: loss on both ways is repaired")
    void repairsLossOnBothWays() {
        publish("alice", microphone, camera);
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(1));
        network.setWeather(Weather.FAIR.withLoss(0.05));
        time.runFor(Duration.ofSeconds(20));
        network.setWeather(Weather.FAIR);
        time.runFor(Duration.ofSeconds(1));
        ReceivedMedia video = bob.received(MediaKind.VIDEO);
        assertThat(sfu.count(SfuCounter.REPAIRED_IN)).isGreaterThan(20);
        assertThat(sfu.count(SfuCounter.RETRANSMITTED)).isGreaterThan(20);
        // The test peer asks once for each packet; what is lost twice stays lost.
        assertThat((double) video.packets() / camera.sent()).isGreaterThan(0.98);
    }

    @Test
    @DisplayName("L-3: reordering by a few packets asks for nothing")
    void asksForNothingWhenPacketsOnlyComeInAnotherOrder() {
        publish("alice", microphone, camera);
        time.runFor(Duration.ofSeconds(1));
        network.setWeather(Weather.FAIR.withJitter(Duration.ofMillis(4)));
        time.runFor(Duration.ofSeconds(10));
        assertThat(sfu.count(SfuCounter.NACKED_OUT)).isZero();
    }

    @Test
    @DisplayName("K-1: many who join at once cost few keyframes")
    void mergesKeyframeRequestsOfManyWhoJoinAtOnce() {
        publish("alice", camera);
        time.runFor(Duration.ofSeconds(2));
        long before = camera.keyPictures();
        List<TestPeer> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(subscribe("alice", "viewer" + i));
            time.runFor(Duration.ofMillis(20));
        }
        time.runFor(Duration.ofSeconds(3));
        assertThat(many)
                .allSatisfy(peer ->
                        assertThat(peer.received(MediaKind.VIDEO).keyPictures()).isPositive());
        assertThat(camera.keyPictures() - before).isBetween(1L, 4L);
        assertThat(sfu.count(SfuCounter.KEYFRAME_REQUESTS_OUT)).isLessThanOrEqualTo(4);
    }

    @Test
    void passesAKeyframeRequestOn() {
        publish("alice", camera);
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(3));
        long before = bob.received(MediaKind.VIDEO).keyPictures();
        bob.requestKeyPicture();
        time.runFor(Duration.ofSeconds(1));
        assertThat(bob.received(MediaKind.VIDEO).keyPictures()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("DC-2: messages of the publisher's channels arrive in order on one channel of ours")
    void forwardsMessagesInOrder() {
        TestPeer alice = publish("alice", microphone);
        alice.openChannel("simplewebrtc");
        alice.openChannel("status");
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(2));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String text = "{\"type\":\"speaking\",\"number\":" + i + "}";
            assertThat(alice.sendText("status", text)).isTrue();
            sent.add(text);
        }
        time.runFor(Duration.ofSeconds(2));
        assertThat(bob.openChannels()).containsExactly("JanusDataChannel");
        assertThat(bob.messages()).containsExactlyElementsOf(sent);
    }

    @Test
    @DisplayName("S-4 by SIM groups: the chosen layer is forwarded without a gap")
    void switchesLayersWithoutAGap() {
        SimulcastCamera simulcast = new SimulcastCamera();
        publish("alice", simulcast);
        TestPeer bob = subscribe("alice", "bob", layer(0));
        time.runFor(Duration.ofSeconds(3));
        assertThat(sfu.track("alice", "bob", "video").layer()).isZero();
        sfu.select("alice", "bob", layer(2));
        time.runFor(Duration.ofSeconds(2));
        assertThat(sfu.track("alice", "bob", "video").layer()).isEqualTo(2);
        sfu.select("alice", "bob", layer(1));
        time.runFor(Duration.ofSeconds(2));
        assertThat(sfu.track("alice", "bob", "video").layer()).isEqualTo(1);
        assertThat(bob.received(MediaKind.VIDEO).lost()).isZero();
        assertThat(sfu.count(SfuCounter.NACKED_IN)).isZero();
    }

    @Test
    @DisplayName("S-5: when the top layer stops, the next lower one takes over")
    void fallsToALowerLayerWhenTheChosenOneStops() {
        SimulcastCamera simulcast = new SimulcastCamera();
        publish("alice", simulcast);
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(3));
        assertThat(sfu.track("alice", "bob", "video").layer()).isEqualTo(2);
        simulcast.layers().get(2).stop();
        time.runFor(Duration.ofSeconds(2));
        assertThat(sfu.track("alice", "bob", "video").layer()).isEqualTo(1);
        assertThat(bob.received(MediaKind.VIDEO).lost()).isZero();
    }

    @Test
    @DisplayName("S-6: temporal layers are left out without gaps in the numbers")
    void leavesTemporalLayersOut() {
        publish("alice", camera);
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(2));
        long before = bob.received(MediaKind.VIDEO).packets();
        sfu.select("alice", "bob", new LayerWish(Optional.empty(), Optional.of(0), Optional.empty(), Optional.empty()));
        time.runFor(Duration.ofSeconds(4));
        // A quarter of 25 pictures a second of three packets each.
        assertThat(bob.received(MediaKind.VIDEO).packets() - before).isBetween(60L, 95L);
        assertThat(bob.received(MediaKind.VIDEO).lost()).isZero();
    }

    @Test
    @DisplayName("S-9: a blocked picture rests, and resumes with a keyframe")
    void pausesAndResumesVideo() {
        publish("alice", microphone, camera);
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(2));
        sfu.select("alice", "bob", video(false));
        time.runFor(Duration.ofMillis(100));
        ReceivedMedia paused = bob.received(MediaKind.VIDEO);
        time.runFor(Duration.ofSeconds(5));
        assertThat(bob.received(MediaKind.VIDEO).packets()).isEqualTo(paused.packets());
        sfu.select("alice", "bob", video(true));
        time.runFor(Duration.ofSeconds(2));
        ReceivedMedia resumed = bob.received(MediaKind.VIDEO);
        assertThat(resumed.packets()).isGreaterThan(paused.packets() + 50);
        assertThat(resumed.keyPictures()).isEqualTo(paused.keyPictures() + 1);
        assertThat(resumed.lost()).isZero();
    }

    @Test
    void staysThroughTenMinutesOfSilence() {
        TestPeer alice = publish("alice", microphone, camera);
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(2));
        alice.mute();
        time.runFor(Duration.ofMinutes(10));
        long before = bob.received(MediaKind.VIDEO).packets();
        alice.unmute();
        time.runFor(Duration.ofSeconds(3));
        assertThat(bob.received(MediaKind.VIDEO).packets()).isGreaterThan(before + 100);
        assertThat(sfu.events).containsExactly("published alice s1");
    }

    @Test
    @DisplayName("I-5: a publisher that vanished ends after 30 s, with its subscribers")
    void endsAPublisherThatVanished() {
        TestPeer alice = publish("alice", camera);
        subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(2));
        alice.vanish();
        time.runFor(Duration.ofSeconds(25));
        assertThat(sfu.events).hasSize(1);
        time.runFor(Duration.ofSeconds(10));
        assertThat(sfu.events).last().asString().startsWith("publisherClosed alice");
        assertThat(sfu.peers()).isZero();
    }

    @Test
    void tellsOfASubscriberThatLeft() {
        publish("alice", camera);
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(2));
        bob.close();
        time.runFor(Duration.ofSeconds(1));
        assertThat(sfu.events).last().isEqualTo("subscriberClosed bob dtls_closed");
    }

    @Test
    void closesWhoNeverConnects() {
        TestPeer alice = TestPeer.on(network, client);
        sfu.publish("alice", "s1", alice.offer(camera));
        time.runFor(Duration.ofSeconds(29));
        assertThat(sfu.peers()).isEqualTo(1);
        time.runFor(Duration.ofSeconds(3));
        assertThat(sfu.peers()).isZero();
        assertThat(sfu.events).singleElement().asString().startsWith("publisherClosed alice");
    }

    @Test
    void keepsSubscribersWhenThePublisherConnectsAnew() {
        publish("alice", microphone, camera);
        TestPeer bob = subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(2));
        SyntheticCamera another = new SyntheticCamera(2_002, 2_003, 500_000);
        TestPeer anew = TestPeer.on(network, client);
        anew.accept(sfu.publish("alice", "s2", anew.offer(new SyntheticMicrophone(2_001), another)));
        long before = bob.received(MediaKind.VIDEO).packets();
        time.runFor(Duration.ofSeconds(3));
        assertThat(bob.received(MediaKind.VIDEO).packets()).isGreaterThan(before + 100);
        assertThat(bob.received(MediaKind.VIDEO).lost()).isZero();
        assertThat(sfu.events).containsExactly("published alice s1", "published alice s2");
    }

    @Test
    @DisplayName("CT-4: asking for an offer again and again leaves one subscriber")
    void repeatsTheOfferWhileItIsUnanswered() {
        publish("alice", microphone, camera);
        String first = sfu.subscribe("alice", "bob");
        assertThat(sfu.subscribe("alice", "bob")).isEqualTo(first);
        assertThat(sfu.peers()).isEqualTo(2);
    }

    @Test
    void endsAllOfASession() {
        publish("alice", camera);
        publish("bob", microphone);
        subscribe("alice", "bob");
        time.runFor(Duration.ofSeconds(1));
        sfu.ask(new MediaCommand.CloseSession(sfu.nextRequest(), "backend", "bob", "left"));
        assertThat(sfu.peers()).isEqualTo(1);
        assertThat(sfu.publisher("alice").subscribers()).isEmpty();
    }

    @Test
    void refusesSdpItCannotUse() {
        MediaAnswer answer = sfu.ask(new MediaCommand.Publish(
                sfu.nextRequest(), VirtualSfu.camera("alice"), "s1", "v=1\r\nnonsense", 1, CodecWish.NONE));
        assertThat(answer).isInstanceOfSatisfying(MediaAnswer.Failed.class, failed -> assertThat(failed.code())
                .isEqualTo(MediaAnswer.Code.INVALID_SDP));
        assertThat(sfu.peers()).isZero();
    }

    @Test
    @DisplayName("SEC-1: strangers get no answer and are counted")
    void answersNoStranger() {
        publish("alice", camera);
        time.runFor(Duration.ofSeconds(1));
        InetSocketAddress stranger = new InetSocketAddress("203.0.113.9", 999);
        List<Integer> heard = new ArrayList<>();
        network.open(stranger, (nowNanos, buffer, offset, length, from) -> heard.add(length));
        for (int first = 0; first < 256; first++) {
            byte[] garbage = new byte[200];
            garbage[0] = (byte) first;
            sfu.onDatagram(time.nowNanos(), garbage, 0, 100, stranger);
        }
        time.runFor(Duration.ofSeconds(1));
        assertThat(heard).isEmpty();
        assertThat(sfu.count(SfuCounter.DROPPED_UNKNOWN_STUN)).isEqualTo(4);
        assertThat(sfu.count(SfuCounter.DROPPED_UNKNOWN_ADDRESS)).isEqualTo(44 + 64);
        assertThat(sfu.count(SfuCounter.DROPPED_UNKNOWN_PROTOCOL)).isEqualTo(256 - 4 - 44 - 64);
        assertThat(sfu.count(SfuCounter.PEER_FAILURES)).isZero();
    }

    private TestPeer publish(String session, MediaSource... sources) {
        TestPeer peer = TestPeer.on(network, client);
        peer.accept(sfu.publish(session, "s1", peer.offer(sources)));
        return peer;
    }

    private TestPeer subscribe(String publisher, String subscriber) {
        return subscribe(publisher, subscriber, LayerWish.NONE);
    }

    private TestPeer subscribe(String publisher, String subscriber, LayerWish layers) {
        TestPeer peer = TestPeer.on(network, client);
        MediaAnswer done =
                sfu.answered(publisher, subscriber, peer.answer(sfu.subscribe(publisher, subscriber, layers)));
        assertThat(done).isEqualTo(new MediaAnswer.Done());
        return peer;
    }

    private static LayerWish layer(int substream) {
        return new LayerWish(Optional.of(substream), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static LayerWish video(boolean on) {
        return new LayerWish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(on));
    }
}
