package org.talkhpb.sfu.nativeclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.LocalBus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.media.CodecWish;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.sfu.control.MediaCommands;
import org.talkhpb.sfu.control.MediaEvents;
import org.talkhpb.sfu.control.MediaLoops;

@Timeout(60)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativeClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final StreamId STREAM = new StreamId("backend", "alice", StreamType.VIDEO);

    private final HeadlessAudioDeviceModule audio = new HeadlessAudioDeviceModule();
    private final PeerConnectionFactory factory = new PeerConnectionFactory(audio);
    private final CustomVideoSource camera = new CustomVideoSource();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Bus bus = new LocalBus();
    private final MediaEvents events = new MediaEvents("node", bus);
    private MediaLoops loops;
    private int requests;

    @BeforeEach
    void start() throws Exception {
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress())
                .toList();
        loops = MediaLoops.open(1, 0, addresses, events);
        bus.answer(
                Subjects.sfuCommand("node"),
                MediaCommand.class,
                new MediaCommands(loops, () -> false, () -> false)::answer);
        clock.scheduleAtFixedRate(this::pushPicture, 0, 50, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void stop() {
        clock.shutdownNow();
        loops.close();
        events.close();
        bus.close();
    }

    @Test
    @DisplayName("I-2, T-1, DC-2 with webrtc-java: publishes and subscribes, decodes pictures, gets messages")
    void publishesAndSubscribes() throws Exception {
        try (NativeClient alice = new NativeClient(factory);
                NativeClient bob = new NativeClient(factory)) {
            alice.send(factory.createAudioTrack("audio", factory.createAudioSource(new AudioOptions())));
            alice.send(factory.createVideoTrack("video", camera));
            alice.openChannel("status");
            alice.accept(publish(alice.offer()));
            alice.connected.get(20, TimeUnit.SECONDS);

            answer(bob.answer(subscribe()));
            bob.connected.get(20, TimeUnit.SECONDS);
            for (int i = 0; i < 10; i++) {
                assertThat(bob.pictures.poll(20, TimeUnit.SECONDS)).isEqualTo(WIDTH + "x" + HEIGHT);
            }
            alice.sendText("{\"type\":\"audioOn\"}");
            assertThat(bob.messages.poll(20, TimeUnit.SECONDS))
                    .isEqualTo("JanusDataChannel text {\"type\":\"audioOn\"}");
        }
    }

    private void pushPicture() {
        NativeI420Buffer buffer = NativeI420Buffer.allocate(WIDTH, HEIGHT);
        VideoFrame frame = new VideoFrame(buffer, 0, System.nanoTime());
        camera.pushFrame(frame);
        frame.release();
    }

    private String publish(String offer) {
        MediaAnswer answer =
                ask(new MediaCommand.Publish(nextRequest(), STREAM, "s1", offer, 1_000_000, CodecWish.NONE));
        return ((MediaAnswer.Answered) answer).sdp();
    }

    private String subscribe() {
        MediaAnswer answer = ask(new MediaCommand.Subscribe(nextRequest(), STREAM, "bob", "s2", LayerWish.NONE));
        return ((MediaAnswer.Offered) answer).sdp();
    }

    private void answer(String sdp) {
        assertThat(ask(new MediaCommand.AnswerOffer(nextRequest(), STREAM, "bob", "s2", sdp)))
                .isEqualTo(new MediaAnswer.Done());
    }

    private MediaAnswer ask(MediaCommand command) {
        return bus.request(Subjects.sfuCommand("node"), command, MediaAnswer.class, LIMIT);
    }

    private String nextRequest() {
        return "request-" + requests++;
    }
}
