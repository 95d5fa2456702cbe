package org.talkhpb.sfu.nativeclient;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One PeerConnection of libwebrtc, with futures instead of callbacks. */
final class NativeClient implements PeerConnectionObserver, AutoCloseable {
    private static final int LIMIT_SECONDS = 20;

    /** Sizes of decoded pictures, as {@code width x height}. */
    final BlockingQueue<String> pictures = new LinkedBlockingQueue<>();

    final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<RTCDataChannel> channelOpen = new CompletableFuture<>();
    private final RTCPeerConnection connection;

    NativeClient(PeerConnectionFactory factory) {
        connection = factory.createPeerConnection(new RTCConfiguration(), this);
    }

    void send(MediaStreamTrack track) {
        connection.addTrack(track, List.of("stream"));
    }

    void openChannel(String label) {
        RTCDataChannel channel = connection.createDataChannel(label, new RTCDataChannelInit());
        channel.registerObserver(new RTCDataChannelObserver() {
            @Override
            public void onBufferedAmountChange(long previous) {}

            @Override
            public void onStateChange() {
                channelOpen.complete(channel);
            }

            @Override
            public void onMessage(RTCDataChannelBuffer buffer) {}
        });
    }

    void sendText(String text) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        channelOpen.get(LIMIT_SECONDS, TimeUnit.SECONDS).send(new RTCDataChannelBuffer(bytes, false));
    }

    String offer() throws Exception {
        Created created = new Created();
        connection.createOffer(new RTCOfferOptions(), created);
        return setLocal(created.get());
    }

    void accept(String answer) throws Exception {
        setRemote(new RTCSessionDescription(RTCSdpType.ANSWER, answer));
    }

    String answer(String offer) throws Exception {
        setRemote(new RTCSessionDescription(RTCSdpType.OFFER, offer));
        Created created = new Created();
        connection.createAnswer(new RTCAnswerOptions(), created);
        return setLocal(created.get());
    }

    private String setLocal(RTCSessionDescription description) throws Exception {
        Set set = new Set();
        connection.setLocalDescription(description, set);
        set.get();
        return description.sdp;
    }

    private void setRemote(RTCSessionDescription description) throws Exception {
        Set set = new Set();
        connection.setRemoteDescription(description, set);
        set.get();
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        // A lite server learns our addresses from our checks.
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
        switch (state) {
            case CONNECTED -> connected.complete(null);
            case FAILED, CLOSED -> connected.completeExceptionally(new IllegalStateException(state.name()));
            default -> {}
        }
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
        if (transceiver.getReceiver().getTrack() instanceof VideoTrack video) {
            video.addSink(this::onPicture);
        }
    }

    private void onPicture(VideoFrame frame) {
        pictures.add(frame.buffer.getWidth() + "x" + frame.buffer.getHeight());
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
        channel.registerObserver(new RTCDataChannelObserver() {
            @Override
            public void onBufferedAmountChange(long previous) {}

            @Override
            public void onStateChange() {}

            @Override
            public void onMessage(RTCDataChannelBuffer buffer) {
                messages.add(channel.getLabel()
                        + ' '
                        + (buffer.binary ? "binary " : "text ")
                        + StandardCharsets.UTF_8.decode(buffer.data));
            }
        });
    }

    @Override
    public void close() {
        connection.close();
    }

    private static final class Created implements CreateSessionDescriptionObserver {
        private final CompletableFuture<RTCSessionDescription> result = new CompletableFuture<>();

        RTCSessionDescription get() throws Exception {
            return result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void onSuccess(RTCSessionDescription description) {
            result.complete(description);
        }

        @Override
        public void onFailure(String error) {
            result.completeExceptionally(new IllegalStateException(error));
        }
    }

    private static final class Set implements SetSessionDescriptionObserver {
        private final CompletableFuture<Void> result = new CompletableFuture<>();

        void get() throws Exception {
            result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void onSuccess() {
            result.complete(null);
        }

        @Override
        public void onFailure(String error) {
            result.completeExceptionally(new IllegalStateException(error));
        }
    }
}
