package org.talkhpb.journeys.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.talkhpb.contracts.Json;
import org.talkhpb.journeys.client.SignalingClient;

/**
 * A participant with libwebrtc, behaving as the Android app does: one PeerConnection to publish, one for each other
 * session, no {@code sid} in what it sends, candidates trickled.
 */
public final class NativePeer implements AutoCloseable {
    private static final String VIDEO = "video";

    private final SignalingClient signaling;
    private final HeadlessAudioDeviceModule audio = new HeadlessAudioDeviceModule();
    private final PeerConnectionFactory factory = new PeerConnectionFactory(audio);
    private final TestPicture picture = new TestPicture();
    private final List<RTCPeerConnection> connections = new ArrayList<>();
    private final AtomicInteger framesReceived = new AtomicInteger();

    public NativePeer(SignalingClient signaling) {
        this.signaling = signaling;
    }

    /** Offers camera and microphone to the SFU and takes its answer. */
    public void publish() {
        String self = signaling.sessionId();
        RTCPeerConnection connection = connect(self);
        connection.addTrack(factory.createVideoTrack("camera", picture.source()), List.of("stream"));
        connection.addTrack(
                factory.createAudioTrack("microphone", factory.createAudioSource(new AudioOptions())),
                List.of("stream"));
        connection.createDataChannel("status", new RTCDataChannelInit());
        Description offer = new Description();
        connection.createOffer(new RTCOfferOptions(), offer);
        set(connection, offer.await());
        signaling.media("offer", self, VIDEO, Optional.empty(), payload("offer", offer.await()));
        JsonNode answer = signaling.awaitMedia("answer", self);
        setRemote(connection, RTCSdpType.ANSWER, answer);
    }

    /** Asks for the stream of another session and answers the SFU's offer. */
    public void subscribe(String session) {
        signaling.media(
                "requestoffer", session, VIDEO, Optional.empty(), Json.mapper().createObjectNode());
        JsonNode offer = signaling.awaitMedia("offer", session);
        RTCPeerConnection connection = connect(session);
        setRemote(connection, RTCSdpType.OFFER, offer);
        Description answer = new Description();
        connection.createAnswer(new RTCAnswerOptions(), answer);
        set(connection, answer.await());
        signaling.media("answer", session, VIDEO, Optional.empty(), payload("answer", answer.await()));
    }

    /** Decoded pictures of all others. */
    public int framesReceived() {
        return framesReceived.get();
    }

    private RTCPeerConnection connect(String session) {
        RTCPeerConnection connection = factory.createPeerConnection(new RTCConfiguration(), new Watch(session));
        connections.add(connection);
        return connection;
    }

    private static void set(RTCPeerConnection connection, RTCSessionDescription description) {
        Applied applied = new Applied();
        connection.setLocalDescription(description, applied);
        applied.await();
    }

    private static void setRemote(RTCPeerConnection connection, RTCSdpType type, JsonNode data) {
        Applied applied = new Applied();
        connection.setRemoteDescription(
                new RTCSessionDescription(type, data.at("/payload/sdp").asText()), applied);
        applied.await();
    }

    private static ObjectNode payload(String type, RTCSessionDescription description) {
        return Json.mapper().createObjectNode().put("type", type).put("sdp", description.sdp);
    }

    @Override
    public void close() {
        connections.forEach(RTCPeerConnection::close);
        picture.close();
        factory.dispose();
        audio.dispose();
    }

    /** Called by libwebrtc's signaling thread, except for frames, which come from its decoder. */
    private final class Watch implements PeerConnectionObserver {
        private final String session;

        Watch(String session) {
            this.session = session;
        }

        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            ObjectNode payload = Json.mapper().createObjectNode();
            payload.putObject("candidate")
                    .put("candidate", candidate.sdp)
                    .put("sdpMid", candidate.sdpMid)
                    .put("sdpMLineIndex", candidate.sdpMLineIndex);
            signaling.media("candidate", session, VIDEO, Optional.empty(), payload);
        }

        @Override
        public void onTrack(RTCRtpTransceiver transceiver) {
            if (transceiver.getReceiver().getTrack() instanceof VideoTrack track) {
                track.addSink(frame -> framesReceived.incrementAndGet());
            }
        }
    }
}
