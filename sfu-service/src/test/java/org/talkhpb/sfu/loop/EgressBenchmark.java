package org.talkhpb.sfu.loop;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.dtls.Handshakes;
import org.talkhpb.rtc.peer.PeerRole;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.rtp.RtpWriter;
import org.talkhpb.sfu.publish.Publisher;
import org.talkhpb.testkit.FakeNetwork;
import org.talkhpb.testkit.TestPeer;
import org.talkhpb.testkit.VirtualTime;
import org.talkhpb.testkit.media.SyntheticCamera;

/**
 * What one forwarded packet costs without the system call: choose, renumber, copy, SRTP (GCM). One publisher, fifty
 * subscribers, 1,100 bytes of VP8; the figure is per packet sent. Run with {@code org.openjdk.jmh.Main EgressBenchmark
 * -prof gc} on the test class path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EgressBenchmark {
    private static final int SUBSCRIBERS = 50;
    private static final int SSRC = 1_002;
    private static final int VP8 = 96;
    private static final int PAYLOAD = 1_100;
    private static final long NO_LIMIT_BPS = 1_000_000_000_000L;
    private static final int FIRST_SEQUENCE = 20_000;

    private final RtpWriter writer = new RtpWriter();
    private final byte[] packet = new byte[1_500];
    private final byte[] payload = new byte[PAYLOAD];
    private VirtualSfu sfu;
    private Publisher publisher;
    private long nowNanos;
    private int sequence = FIRST_SEQUENCE;

    /** Connects everybody in virtual time, then pulls the plug. */
    @Setup
    public void connect() {
        DtlsCertificate certificate = DtlsCertificate.create(new SecureRandom(), Instant.now());
        VirtualTime time = new VirtualTime(new Handshakes(2));
        FakeNetwork network = new FakeNetwork(time, 1);
        PeerSettings client = new PeerSettings(PeerRole.CLIENT, certificate, time.handshakes(), network.random());
        sfu = new VirtualSfu(network, certificate);
        TestPeer alice = TestPeer.on(network, client);
        alice.accept(
                sfu.publish("alice", "s1", alice.offer(new SyntheticCamera(SSRC, SSRC + 1, 500_000)), NO_LIMIT_BPS));
        for (int i = 0; i < SUBSCRIBERS; i++) {
            TestPeer viewer = TestPeer.on(network, client);
            sfu.answered("alice", "v" + i, viewer.answer(sfu.subscribe("alice", "v" + i, LayerWish.NONE)));
        }
        time.runFor(Duration.ofSeconds(3));
        alice.mute();
        time.runFor(Duration.ofMillis(100));
        publisher = sfu.present("alice");
        nowNanos = time.nowNanos();
        sfu.unplug();
        // Extended descriptor with 15-bit picture id and TL0 index, base layer, no keyframe.
        payload[0] = (byte) 0x90;
        payload[1] = (byte) 0xE0;
        payload[6] = 1;
    }

    /** Fails the run when the packets went nowhere. */
    @TearDown
    public void check() {
        long expected = (long) (sequence - FIRST_SEQUENCE) * SUBSCRIBERS * PAYLOAD;
        if (sfu.unsentBytes() < expected) {
            throw new IllegalStateException("not every packet was forwarded: " + sfu.unsentBytes() + " of " + expected);
        }
    }

    @Benchmark
    @OperationsPerInvocation(SUBSCRIBERS)
    public long forward() {
        sequence++;
        payload[2] = (byte) (0x80 | sequence >>> 8 & 0x7F);
        payload[3] = (byte) sequence;
        writer.begin(packet, 0, VP8, sequence & 0xFFFF, sequence * 3_600, SSRC).marker(true);
        int length = writer.payload(payload, 0, PAYLOAD);
        // Time creeps: nobody answers any more, and peers would end after thirty seconds.
        nowNanos += 1_000;
        sfu.receivePlain(publisher, nowNanos, packet, length);
        return sfu.unsentBytes();
    }
}
