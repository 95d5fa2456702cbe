package org.talkhpb.sfu.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.dtls.Handshakes;
import org.talkhpb.rtc.peer.PeerRole;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.rtp.RtpWriter;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.publish.Publisher;
import org.talkhpb.sfu.subscribe.Subscriber;
import org.talkhpb.testkit.FakeNetwork;
import org.talkhpb.testkit.TestPeer;
import org.talkhpb.testkit.VirtualTime;
import org.talkhpb.testkit.media.SyntheticCamera;

/** Authenticated peers that send nonsense: whoever holds the keys may still be an attacker. */
@Timeout(60)
@DisplayName("F-1: no bytes of a peer make an exception escape")
class HostilePeerTest {
    private static final int SSRC = 1_002;
    private static final int VP8 = 96;
    private static final int ROUNDS = 100_000;

    private final DtlsCertificate certificate =
            DtlsCertificate.create(new SecureRandom(), Instant.parse("2026-11-21T00:00:00Z"));
    private final VirtualTime time = new VirtualTime(new Handshakes(2));
    private final FakeNetwork network = new FakeNetwork(time, 7);
    private final VirtualSfu sfu = new VirtualSfu(network, certificate);
    private final Random random = new Random(42);
    private final byte[] packet = new byte[1_700];
    private Publisher publisher;
    private Subscriber subscriber;
    private TestPeer viewer;

    @BeforeEach
    void connect() {
        PeerSettings client = new PeerSettings(PeerRole.CLIENT, certificate, time.handshakes(), network.random());
        TestPeer alice = TestPeer.on(network, client);
        alice.accept(sfu.publish("alice", "s1", alice.offer(new SyntheticCamera(SSRC, SSRC + 1, 200_000)), 1L << 40));
        viewer = TestPeer.on(network, client);
        sfu.answered("alice", "bob", viewer.answer(sfu.subscribe("alice", "bob", LayerWish.NONE)));
        time.runFor(Duration.ofSeconds(2));
        publisher = sfu.present("alice");
        subscriber = publisher.subscriber("bob").orElseThrow();
    }

    @Test
    void survivesRandomRtp() {
        RtpWriter writer = new RtpWriter();
        assertThatCode(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        random.nextBytes(packet);
                        int ssrc = SSRC + random.nextInt(3);
                        writer.begin(packet, 0, VP8 + random.nextInt(2), random.nextInt(1 << 16), round, ssrc);
                        packet[0] = (byte) (0x80 | random.nextInt(64));
                        sfu.receivePlain(publisher, time.nowNanos(), packet, random.nextInt(1_600));
                    }
                })
                .doesNotThrowAnyException();
        assertThat(sfu.count(SfuCounter.DROPPED_MALFORMED_RTP)).isPositive();
        assertThat(sfu.count(SfuCounter.PEER_FAILURES)).isZero();
    }

    @Test
    void survivesRandomRtcpFromBothSides() {
        int[] types = {200, 201, 202, 203, 204, 205, 206, 207};
        assertThatCode(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        random.nextBytes(packet);
                        int words = random.nextInt(30);
                        packet[0] = (byte) (0x80 | random.nextInt(32));
                        packet[1] = (byte) types[random.nextInt(types.length)];
                        packet[2] = 0;
                        packet[3] = (byte) words;
                        int length = random.nextInt(8) == 0 ? random.nextInt(200) : 4 * (words + 1);
                        publisher.onRtcp(time.nowNanos(), packet, 0, length);
                        subscriber.onRtcp(time.nowNanos(), packet, 0, length);
                    }
                })
                .doesNotThrowAnyException();
        assertThat(sfu.count(SfuCounter.DROPPED_MALFORMED_RTCP)).isPositive();
    }

    @Test
    void goesOnForwardingAfterwards() {
        survivesRandomRtcpFromBothSides();
        long before = viewer.received(MediaKind.VIDEO).packets();
        time.runFor(Duration.ofSeconds(3));
        assertThat(viewer.received(MediaKind.VIDEO).packets()).isGreaterThan(before + 50);
    }
}
