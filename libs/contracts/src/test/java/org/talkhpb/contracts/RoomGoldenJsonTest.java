package org.talkhpb.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.contracts.room.CallState;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.contracts.room.DialOut;
import org.talkhpb.contracts.room.HandOver;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.contracts.room.NodeEvent;
import org.talkhpb.contracts.room.PublisherPlace;
import org.talkhpb.contracts.room.RoomEvent;
import org.talkhpb.contracts.room.RoomSessionClaim;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.contracts.room.SessionRecord;
import org.talkhpb.contracts.room.VirtualSession;

/** The records signaling nodes exchange and leave behind are pinned by files, as all on the bus: old and new nodes meet. */
class RoomGoldenJsonTest {
    private static final JsonNode USER = Json.tree("{\"displayname\":\"Alice\"}");
    private static final Member ALICE = new Member(
            "alice-session",
            "alice",
            "alice",
            Optional.of(USER),
            List.of("chat-relay"),
            Optional.of("room-session"),
            ClientKind.CLIENT,
            0,
            0);
    private static final VirtualSession PHONE = new VirtualSession(
            "phone-session",
            "call-1",
            "token",
            "",
            Optional.empty(),
            1,
            9,
            Optional.of(new VirtualSession.Actor("phones", "+49")));
    private static final CallState CALL = new CallState(
            Map.of("alice-session", 7),
            List.of(Json.tree("{\"sessionId\":\"alice-session\",\"inCall\":7}")),
            Map.of("unseen", Json.tree("{\"inCall\":1}")));

    static Stream<Arguments> records() {
        return Stream.of(
                golden("room-joined", RoomEvent.class, new RoomEvent.Joined(ALICE)),
                golden("room-joined-virtual", RoomEvent.class, new RoomEvent.Joined(PHONE.asMember())),
                golden("room-left", RoomEvent.class, new RoomEvent.Left("alice-session")),
                golden("room-call-changed", RoomEvent.class, new RoomEvent.CallChanged(CALL, 5)),
                golden("room-call-for-all", RoomEvent.class, new RoomEvent.CallForAll(0, CallState.EMPTY, 6)),
                golden(
                        "room-said",
                        RoomEvent.class,
                        new RoomEvent.Said(
                                "alice-session", RoomEvent.Audience.CALL, RoomEvent.Content.DISPLAY_NAME, "{}")),
                golden("room-announced", RoomEvent.class, new RoomEvent.Announced(USER)),
                golden(
                        "room-transient-set",
                        RoomEvent.class,
                        new RoomEvent.TransientSet("k", USER, Optional.empty(), Optional.of(1L))),
                golden("room-deleted", RoomEvent.class, new RoomEvent.Deleted()),
                golden(
                        "session-deliver",
                        SessionEvent.class,
                        new SessionEvent.Deliver("local", RoomEvent.Content.OPAQUE, "{}")),
                golden("session-disinvited", SessionEvent.class, new SessionEvent.Disinvited("local", "token", "{}")),
                golden(
                        "session-offer-stream",
                        SessionEvent.class,
                        new SessionEvent.OfferStream(
                                new StreamId("local", "alice-session", StreamType.SCREEN), Optional.of("7"))),
                golden(
                        "session-record",
                        SessionRecord.class,
                        new SessionRecord(
                                "alice-session",
                                "node",
                                "local",
                                "http://127.0.0.1:8080/",
                                ClientKind.CLIENT,
                                "alice",
                                Optional.of(USER),
                                List.of(),
                                Optional.of(List.of("publish-audio")),
                                0,
                                Optional.of(new SessionRecord.Place("token", Optional.of("room-session"), "alice")),
                                List.of(PHONE))),
                golden("dial-out", DialOut.class, new DialOut("123", "https://cloud.example/", USER)),
                golden("dial-out-accepted", DialOut.Outcome.class, new DialOut.Accepted("call-1")),
                golden("hand-over", HandOver.class, new HandOver("alice-session", "node")),
                golden(
                        "handed",
                        HandOver.Handed.class,
                        new HandOver.Handed(
                                Optional.empty(), List.of(new HandOver.Missed("{}", HandOver.Kind.CHAT_REFRESH)))),
                golden("node-alive", NodeEvent.class, new NodeEvent.Alive("node", Map.of("local", 3))),
                golden("node-leaving", NodeEvent.class, new NodeEvent.Leaving("node")),
                golden("publisher-place", PublisherPlace.class, new PublisherPlace("sfu1", "sid1")),
                golden("room-session-claim", RoomSessionClaim.class, new RoomSessionClaim("alice-session", "token")));
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
        try (InputStream in = RoomGoldenJsonTest.class.getResourceAsStream("/golden/" + file + ".json")) {
            assertThat(in).as("golden/%s.json", file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
