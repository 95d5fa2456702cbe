package org.talkhpb.testkit;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.talkhpb.rtc.peer.ChannelMessage;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.peer.PeerDescription;
import org.talkhpb.rtc.peer.PeerListener;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.peer.PeerState;
import org.talkhpb.rtc.peer.RemoteTransport;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.testkit.media.MediaSource;
import org.talkhpb.testkit.media.ReceivedMedia;

/**
 * A headless WebRTC client. As publisher: {@link #offer}, {@link #accept} the answer; as subscriber: {@link #answer} an offer. Publishes synthetic media
 * from the moment it is connected and counts what it receives. Every public method may be called from any thread: the work is done on the thread of the
 * peer's {@link TestNetwork}. Cheap: no thread, one port.
 */
public final class TestPeer {
    private static final int MESSAGE_LIMIT = 10_000;
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private final TestNetwork network;
    private final TestNetwork.Port port;
    private final Peer peer;
    private final Life life = new Life();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final List<MediaSource> sources = new ArrayList<>();
    private final Map<String, Integer> channels = new HashMap<>();
    private final List<String> messages = new ArrayList<>();
    private final IncomingMedia incoming;
    private long reportAtNanos = Peer.NEVER;

    private TestPeer(TestNetwork network, PeerSettings settings, long nowNanos) {
        this.network = network;
        this.port = network.open(this::onDatagram);
        this.peer = new Peer(nowNanos, settings, port::send, life, () -> network.wake(life));
        this.incoming = new IncomingMedia(peer::sendRtcp, sources);
        network.join(life);
    }

    /** @param settings with the role {@link org.talkhpb.rtc.peer.PeerRole#CLIENT} */
    public static TestPeer on(TestNetwork network, PeerSettings settings) {
        return network.call(nowNanos -> new TestPeer(network, settings, nowNanos));
    }

    /** Offers these tracks and a data channel line, as Talk's clients publish. Returns SDP. */
    public String offer(MediaSource... tracks) {
        return network.call(nowNanos -> {
            sources.addAll(List.of(tracks));
            return TestDescriptions.offer(sources, peer.local(), port.address()).print();
        });
    }

    /** Takes the answer to {@link #offer}. */
    public void accept(String answer) {
        run(nowNanos -> {
            SessionDescription description = SessionDescription.parse(answer);
            for (MediaSource source : sources) {
                description.first(source.kind()).ifPresent(source::answered);
            }
            setRemote(description);
        });
    }

    /** Answers an offer: receives every track it sends, opens the data line. Returns SDP. */
    public String answer(String offer) {
        return network.call(nowNanos -> {
            SessionDescription description = SessionDescription.parse(offer);
            incoming.expect(description);
            setRemote(description);
            return TestDescriptions.answer(description, peer.local(), port.address())
                    .print();
        });
    }

    private void setRemote(SessionDescription description) {
        peer.setRemote(description
                .transport()
                .flatMap(RemoteTransport::of)
                .orElseThrow(() -> new IllegalArgumentException("the description has no transport")));
    }

    /** Opens a data channel, at once or when connected. */
    public void openChannel(String label) {
        run(nowNanos -> {
            peer.openChannel(nowNanos, label);
        });
    }

    /** Sends a text over an open channel; false when it is not open (yet). */
    public boolean sendText(String label, String text) {
        return network.call(nowNanos -> Optional.ofNullable(channels.get(label))
                .map(channel -> peer.sendText(nowNanos, channel, text))
                .orElse(false));
    }

    /** Labels of the channels that are open, whoever opened them. */
    public List<String> openChannels() {
        return network.call(nowNanos -> List.copyOf(channels.keySet()));
    }

    /** Texts received so far on any channel, at most {@value #MESSAGE_LIMIT}. */
    public List<String> messages() {
        return network.call(nowNanos -> List.copyOf(messages));
    }

    /** Counts of what came so far. */
    public ReceivedMedia received(MediaKind kind) {
        return network.call(nowNanos -> incoming.snapshot(kind));
    }

    /** Asks the sender for a key picture. */
    public void requestKeyPicture() {
        run(incoming::requestKeyPicture);
    }

    /** Completes when media may flow; fails with the reason when that never happened. */
    public CompletableFuture<Void> connected() {
        return connected;
    }

    /** Completes with the reason when the peer has failed or was closed. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    public PeerState state() {
        return network.call(nowNanos -> peer.state());
    }

    public PeerDescription describe() {
        return network.call(nowNanos -> peer.describe());
    }

    /** Stops sending media and stays connected, like a muted client. */
    public void mute() {
        run(nowNanos -> sources.forEach(MediaSource::stop));
    }

    /** Goes on sending after {@link #mute}. */
    public void unmute() {
        run(this::startSources);
    }

    /** Leaves politely, with close_notify. */
    public void close() {
        run(nowNanos -> peer.close(nowNanos, "closed by the test"));
    }

    /** Vanishes without a word, like a client whose network is gone. */
    public void vanish() {
        run(nowNanos -> life.leave());
    }

    private void run(java.util.function.LongConsumer action) {
        network.call(nowNanos -> {
            action.accept(nowNanos);
            return true;
        });
    }

    private void onDatagram(long nowNanos, byte[] buffer, int offset, int length, InetSocketAddress from) {
        peer.onDatagram(nowNanos, buffer, offset, length, from);
    }

    private void startSources(long nowNanos) {
        sources.forEach(source -> source.start(nowNanos, peer::sendRtp));
    }

    /** What the network and the peer call; kept out of the test's view. */
    private final class Life implements Timed, PeerListener {
        private void leave() {
            network.leave(this);
            port.close();
        }

        @Override
        public long wakeAt() {
            long earliest = Math.min(peer.wakeAt(), reportAtNanos);
            for (MediaSource source : sources) {
                earliest = Math.min(earliest, source.wakeAt());
            }
            return earliest;
        }

        @Override
        public void onTime(long nowNanos) {
            peer.onTime(nowNanos);
            for (MediaSource source : sources) {
                source.onTime(nowNanos);
            }
            if (nowNanos >= reportAtNanos) {
                reportAtNanos = nowNanos + REPORT_NANOS;
                incoming.report(nowNanos);
            }
        }

        @Override
        public void onState(long nowNanos, PeerState state, String reason) {
            switch (state) {
                case CONNECTED -> {
                    if (connected.complete(null)) {
                        reportAtNanos = nowNanos + REPORT_NANOS;
                        startSources(nowNanos);
                    }
                }
                case FAILED, CLOSED -> {
                    connected.completeExceptionally(new IllegalStateException(state + " " + reason));
                    ended.complete(reason);
                    sources.forEach(MediaSource::stop);
                    reportAtNanos = Peer.NEVER;
                    if (state == PeerState.CLOSED) {
                        leave();
                    }
                }
                case NEW, CONNECTING, DISCONNECTED -> {}
            }
        }

        @Override
        public void onAddress(InetSocketAddress address) {}

        @Override
        public void onRtp(long nowNanos, byte[] buffer, int offset, int length) {
            incoming.onRtp(nowNanos, buffer, offset, length);
        }

        @Override
        public void onRtcp(long nowNanos, byte[] buffer, int offset, int length) {
            incoming.onRtcp(nowNanos, buffer, offset, length);
        }

        @Override
        public void onChannelOpen(long nowNanos, int channel, String label) {
            channels.put(label, channel);
        }

        @Override
        public void onChannelMessage(long nowNanos, int channel, ChannelMessage message) {
            if (message instanceof ChannelMessage.Text(String text) && messages.size() < MESSAGE_LIMIT) {
                messages.add(text);
            }
        }
    }
}
