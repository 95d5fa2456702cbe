package org.talkhpb.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.load.TurnLoad;
import org.talkhpb.contracts.media.CodecWish;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.MediaEvent;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.contracts.talk.SignedRequest;

/** Each record on the bus is pinned by a file: a change of the wire form is a change of that file, seen in review. */
class GoldenJsonTest {
    private static final StreamId CAMERA = new StreamId("local", "alice-session", StreamType.VIDEO);

    static Stream<Arguments> records() {
        LayerWish layers = new LayerWish(Optional.of(1), Optional.of(2), Optional.empty(), Optional.of(false));
        CodecWish codecs = new CodecWish(Optional.of("opus"), Optional.of("vp9"), Optional.of("0"), Optional.empty());
        return Stream.of(
                golden(
                        "publish",
                        MediaCommand.class,
                        new MediaCommand.Publish("r1", CAMERA, "sid1", "v=0\r\n", 1_048_576, codecs)),
                golden(
                        "subscribe",
                        MediaCommand.class,
                        new MediaCommand.Subscribe("r2", CAMERA, "bob-session", "sid2", layers)),
                golden(
                        "answer-offer",
                        MediaCommand.class,
                        new MediaCommand.AnswerOffer("r3", CAMERA, "bob-session", "sid2", "v=0\r\n")),
                golden(
                        "add-candidate",
                        MediaCommand.class,
                        new MediaCommand.AddCandidate(
                                "r4", CAMERA, Optional.of("bob-session"), Optional.empty(), "candidate:1")),
                golden(
                        "select-layers",
                        MediaCommand.class,
                        new MediaCommand.SelectLayers("r5", CAMERA, "bob-session", layers)),
                golden("unpublish", MediaCommand.class, new MediaCommand.Unpublish("r6", CAMERA, "left")),
                golden("unsubscribe", MediaCommand.class, new MediaCommand.Unsubscribe("r7", CAMERA, "bob-session")),
                golden(
                        "close-session",
                        MediaCommand.class,
                        new MediaCommand.CloseSession("r8", "local", "alice-session", "bye")),
                golden("answered", MediaAnswer.class, new MediaAnswer.Answered("v=0\r\n")),
                golden("offered", MediaAnswer.class, new MediaAnswer.Offered("sid2", "v=0\r\n")),
                golden("done", MediaAnswer.class, new MediaAnswer.Done()),
                golden(
                        "failed",
                        MediaAnswer.class,
                        new MediaAnswer.Failed(MediaAnswer.Code.SID_MISMATCH, "an older connection")),
                golden("published", MediaEvent.class, new MediaEvent.Published("sfu1", CAMERA, "sid1")),
                golden(
                        "publisher-closed",
                        MediaEvent.class,
                        new MediaEvent.PublisherClosed("sfu1", CAMERA, "sid1", "ice_failed")),
                golden(
                        "subscriber-closed",
                        MediaEvent.class,
                        new MediaEvent.SubscriberClosed("sfu1", CAMERA, "bob-session", "sid2", "dtls_closed")),
                golden("shutdown-scheduled", MediaEvent.class, new MediaEvent.ShutdownScheduled("sfu1")),
                golden(
                        "sfu-load",
                        SfuLoad.class,
                        new SfuLoad(
                                "sfu1",
                                1,
                                List.of(new SfuLoad.MediaAddress("192.0.2.1", 50_000)),
                                2,
                                3,
                                4,
                                5,
                                6,
                                false,
                                1_048_576,
                                2_097_152,
                                "0.1.0")),
                golden(
                        "turn-load",
                        TurnLoad.class,
                        new TurnLoad(
                                "turn1",
                                1,
                                List.of("turn:192.0.2.1:3478?transport=udp"),
                                List.of("192.0.2.1"),
                                2,
                                3,
                                4,
                                5,
                                true,
                                "0.1.0")),
                golden(
                        "signed-request",
                        SignedRequest.class,
                        new SignedRequest(
                                "id", "https://cloud.example/", "token", "random", "checksum", "{\"type\":\"ping\"}")));
    }

    private static Arguments golden(String file, Class<?> type, Object value) {
        return Arguments.of(file, type, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void recordsLookLikeTheirFiles(String file, Class<?> type, Object value) throws IOException {
        String pinned = read(file);
        assertThat(Json.mapper().writerFor(type).writeValueAsString(value)).isEqualTo(pinned);
        assertThat(Json.read(pinned, type)).isEqualTo(value);
    }

    private static String read(String file) throws IOException {
        try (InputStream in = GoldenJsonTest.class.getResourceAsStream("/golden/" + file + ".json")) {
            assertThat(in).as("golden/%s.json", file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
