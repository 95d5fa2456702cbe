package org.talkhpb.bench;

import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.talkhpb.net.EventLoop;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.dtls.Handshakes;
import org.talkhpb.rtc.peer.PeerRole;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.Direction;
import org.talkhpb.rtc.sdp.MediaBuilder;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SessionDescription;

/**
 * One publisher of 1 Mbit/s, more and more subscribers, one SFU in another process. Prints one line per number of
 * subscribers. Called by {@code deploy/bench}.
 */
public final class SfuBenchmark {
    private static final int VP8 = 96;
    private static final int SSRC = 0x1234_5678;
    private static final Duration WARM_UP = Duration.ofSeconds(4);

    private final Sfu sfu;
    private final ProcessMeter meter;
    private final InetAddress address;
    private final EventLoop loop = new EventLoop("load");
    private final Tally tally = new Tally();
    private final PeerSettings settings;
    private final Camera camera = new Camera(VP8, SSRC, RandomGenerator.getDefault());
    private int subscribers;

    private SfuBenchmark(Sfu sfu, ProcessMeter meter, InetAddress address) {
        this.sfu = sfu;
        this.meter = meter;
        this.address = address;
        SecureRandom random = new SecureRandom();
        settings = new PeerSettings(
                PeerRole.CLIENT, DtlsCertificate.create(random, Instant.now()), Handshakes.forThisMachine(), random);
    }

    /**
     * @param arguments {@code nats://…} of the suite or {@code ws://…} of Janus, pid of the SFU, our own address,
     *     numbers of subscribers joined by commas, seconds to measure each
     */
    public static void main(String[] arguments) throws Exception {
        URI api = URI.create(arguments[0]);
        ProcessMeter meter = new ProcessMeter(Long.parseLong(arguments[1]));
        List<Integer> steps =
                Stream.of(arguments[3].split(",")).map(Integer::valueOf).toList();
        Duration window = Duration.ofSeconds(Long.parseLong(arguments[4]));
        try (Sfu sfu = api.getScheme().startsWith("ws") ? JanusSfu.connect(api) : SuiteSfu.find(arguments[0])) {
            SfuBenchmark benchmark = new SfuBenchmark(sfu, meter, InetAddress.ofLiteral(arguments[2]));
            benchmark.run(steps, window);
        }
    }

    private void run(List<Integer> steps, Duration window) throws InterruptedException {
        loop.start();
        publish();
        for (int wanted : steps) {
            while (subscribers < wanted) {
                subscribe(++subscribers);
            }
            Thread.sleep(WARM_UP);
            System.out.println(measure(window).line());
        }
        loop.stop();
    }

    private void publish() {
        LoadPeer peer = LoadPeer.on(loop, address, settings, camera);
        MediaDescription video = MediaDescription.builder(MediaKind.VIDEO, "0")
                .direction(Direction.SENDONLY)
                .codec(vp8())
                .transport(peer.transport())
                .msid("stream", "camera")
                .source(SSRC, "bench", "stream", "camera")
                .build();
        SessionDescription answer = SessionDescription.parse(sfu.publish(description(List.of(video))));
        loop.tell(() -> peer.setRemote(answer));
        peer.awaitConnected();
        loop.tell(() -> camera.start(loop, peer, System.nanoTime()));
    }

    private void subscribe(int number) {
        Sfu.Invitation invitation = sfu.subscribe(number);
        SessionDescription offer = SessionDescription.parse(invitation.offer());
        Screen screen = new Screen(tally);
        LoadPeer peer = LoadPeer.on(loop, address, settings, screen);
        setRemoteAndWait(peer, offer);
        invitation.answer(description(
                offer.media().stream().map(line -> answer(line, peer)).toList()));
        peer.awaitConnected();
        loop.tell(() -> screen.start(loop, peer, System.nanoTime()));
    }

    /** The answer's setup role depends on the offer, so that comes first. */
    private void setRemoteAndWait(LoadPeer peer, SessionDescription remote) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        loop.tell(() -> {
            peer.setRemote(remote);
            done.complete(true);
        });
        done.join();
    }

    private static MediaDescription answer(MediaDescription line, LoadPeer peer) {
        MediaBuilder answer = line.answering();
        if (line.kind() != MediaKind.VIDEO) {
            return answer.rejected().build();
        }
        Codec vp8 = line.codec("VP8").orElseThrow();
        return answer.direction(Direction.RECVONLY)
                .codec(vp8.keepingFeedback(List.of(Codec.NACK, Codec.NACK_PLI, Codec.CCM_FIR)))
                .transport(peer.transport())
                .build();
    }

    private static Codec vp8() {
        return Codec.vp8(VP8).withFeedback(Codec.NACK, Codec.NACK_PLI, Codec.CCM_FIR);
    }

    private static String description(List<MediaDescription> media) {
        List<String> bundle = media.stream()
                .filter(line -> !line.rejected())
                .map(MediaDescription::mid)
                .toList();
        return new SessionDescription(1, 1, false, bundle, media).print();
    }

    private SfuFigures measure(Duration window) throws InterruptedException {
        Count before = count();
        long cpuBefore = meter.cpuMicros();
        Thread.sleep(window);
        long cpuMicros = meter.cpuMicros() - cpuBefore;
        Count after = count();
        return new SfuFigures(
                sfu.name(),
                subscribers,
                window,
                (after.sent() - before.sent()) * subscribers,
                after.delays(),
                cpuMicros,
                meter.residentBytes());
    }

    /** Ends one window on the loop and begins the next. */
    private Count count() {
        CompletableFuture<Count> counted = new CompletableFuture<>();
        loop.tell(() -> counted.complete(new Count(camera.sent(), tally.next())));
        return counted.join();
    }

    private record Count(long sent, Delays delays) {}
}
