package org.talkhpb.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.UdpOptions;
import org.talkhpb.net.UdpPort;
import org.talkhpb.rtc.peer.ChannelMessage;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.peer.PeerListener;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.peer.PeerState;
import org.talkhpb.rtc.peer.RemoteTransport;
import org.talkhpb.rtc.sdp.Candidate;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.TransportParameters;

/**
 * One headless client of an SFU: a {@link Peer} in the client role behind a UDP port of its own, on the loop of the load
 * generator. Methods are called by the loop unless they say otherwise.
 */
final class LoadPeer implements PeerListener, EventLoop.Timer {
    private static final int SOCKET_BUFFER_BYTES = 256 * 1024;
    private static final int CONNECT_SECONDS = 20;
    private static final int HOST_PREFERENCE = 65_535;

    /** What a peer is there for. */
    interface Purpose {
        void onRtp(long nowNanos, byte[] buffer, int offset, int length);

        void onRtcp(long nowNanos, byte[] buffer, int offset, int length);
    }

    private final Purpose purpose;
    private final UdpPort port;
    private final Peer peer;
    private final byte[] datagram = new byte[UdpPort.MAX_DATAGRAM + 2 * UdpPort.ROOM];
    private final CompletableFuture<PeerState> connected = new CompletableFuture<>();

    private LoadPeer(EventLoop loop, InetAddress address, PeerSettings settings, Purpose purpose) throws IOException {
        this.purpose = purpose;
        port = loop.openUdp(
                new InetSocketAddress(address, 0),
                UdpOptions.exclusive().withBufferBytes(SOCKET_BUFFER_BYTES),
                this::onDatagram);
        peer = new Peer(
                System.nanoTime(), settings, port::send, this, () -> loop.tell(() -> onTime(System.nanoTime())));
        loop.timer(this);
    }

    /** Any thread: makes a peer on the loop and waits for it. */
    static LoadPeer on(EventLoop loop, InetAddress address, PeerSettings settings, Purpose purpose) {
        CompletableFuture<LoadPeer> made = new CompletableFuture<>();
        loop.tell(() -> {
            try {
                made.complete(new LoadPeer(loop, address, settings, purpose));
            } catch (IOException e) {
                made.completeExceptionally(new UncheckedIOException(e));
            }
        });
        return made.join();
    }

    /** Our side for an SDP; any thread. */
    TransportParameters transport() {
        return peer.local().parameters(List.of(Candidate.host("1", port.localAddress(), HOST_PREFERENCE)));
    }

    void setRemote(SessionDescription remote) {
        peer.setRemote(remote.transport().flatMap(RemoteTransport::of).orElseThrow());
    }

    /** Waits until media may flow; any thread but the loop's. */
    void awaitConnected() {
        try {
            connected.orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("not connected: " + peer.describe(), e);
        }
    }

    boolean sendRtp(long nowNanos, byte[] buffer, int length) {
        return peer.sendRtp(nowNanos, buffer, 0, length);
    }

    void sendRtcp(long nowNanos, byte[] buffer, int length) {
        peer.sendRtcp(nowNanos, buffer, 0, length);
    }

    private void onDatagram(long nowNanos, ByteBuffer source, int offset, int length, InetSocketAddress from) {
        source.get(offset, datagram, 0, length);
        peer.onDatagram(nowNanos, datagram, 0, length, from);
    }

    @Override
    public long wakeAt() {
        return peer.wakeAt();
    }

    @Override
    public void onTime(long nowNanos) {
        peer.onTime(nowNanos);
    }

    @Override
    public void onState(long nowNanos, PeerState state, String reason) {
        switch (state) {
            case CONNECTED -> connected.complete(state);
            case FAILED, CLOSED -> connected.completeExceptionally(new IllegalStateException(state + " " + reason));
            case NEW, CONNECTING, DISCONNECTED -> {}
        }
    }

    @Override
    public void onRtp(long nowNanos, byte[] buffer, int offset, int length) {
        purpose.onRtp(nowNanos, buffer, offset, length);
    }

    @Override
    public void onRtcp(long nowNanos, byte[] buffer, int offset, int length) {
        purpose.onRtcp(nowNanos, buffer, offset, length);
    }

    @Override
    public void onAddress(InetSocketAddress address) {}

    @Override
    public void onChannelOpen(long nowNanos, int channel, String label) {}

    @Override
    public void onChannelMessage(long nowNanos, int channel, ChannelMessage message) {}
}
