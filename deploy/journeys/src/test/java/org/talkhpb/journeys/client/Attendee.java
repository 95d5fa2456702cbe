package org.talkhpb.journeys.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.talkhpb.journeys.client.OcsClient.Account;

/** A user of our own talk-app in a conversation, without a browser: entered by OCS and joined at signaling. */
public final class Attendee implements AutoCloseable {
    private final OcsClient ocs;
    private final SignalingClient signaling;
    private final String room;

    private Attendee(OcsClient ocs, SignalingClient signaling, String room) {
        this.ocs = ocs;
        this.signaling = signaling;
        this.room = room;
    }

    /** @param node the signaling node to connect to, {@code http://…} */
    public static Attendee enter(URI talk, URI node, Account account, String room) {
        OcsClient ocs = new OcsClient(talk, account);
        String roomSession = ocs.enter(room);
        JsonNode ticket = ocs.signalingSettings(room).at("/helloAuthParams/1.0");
        SignalingClient signaling = SignalingClient.connect(node);
        signaling.hello(talk.resolve("/ocs/v2.php/apps/spreed/api/v3/signaling/backend"), ticket);
        signaling.join(room, roomSession);
        return new Attendee(ocs, signaling, room);
    }

    public SignalingClient signaling() {
        return signaling;
    }

    /** In the call with audio and video. */
    public void joinCall() {
        ocs.joinCall(room, 7);
    }

    /** The session of somebody else who is in the call, once he is. */
    public String awaitInCall(Account other) {
        JsonNode update = signaling.await(other.user() + " in the call", message -> sessionInCall(message, other)
                .isPresent());
        return sessionInCall(update, other).orElseThrow();
    }

    private static Optional<String> sessionInCall(JsonNode message, Account other) {
        return StreamSupport.stream(message.at("/event/update/users").spliterator(), false)
                .filter(user -> user.path("inCall").asInt() != 0)
                .filter(user -> user.path("userId").asText().equals(other.user()))
                .map(user -> user.get("sessionId").asText())
                .findFirst();
    }

    /** Leave events that have arrived so far. */
    public List<JsonNode> leaves() {
        return signaling.arrived().stream()
                .filter(message -> message.at("/event/target").asText().equals("room")
                        && message.at("/event/type").asText().equals("leave"))
                .toList();
    }

    @Override
    public void close() {
        signaling.close();
    }
}
