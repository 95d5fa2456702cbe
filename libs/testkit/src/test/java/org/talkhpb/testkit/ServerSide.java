package org.talkhpb.testkit;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.talkhpb.rtc.peer.ChannelMessage;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.peer.PeerListener;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.peer.PeerState;
import org.talkhpb.rtc.peer.RemoteTransport;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.rtcp.RtcpReader;
import org.talkhpb.rtc.rtp.rtcp.RtcpVisitor;
import org.talkhpb.rtc.rtp.rtcp.RtcpWriter;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.testkit.media.MediaSource;

/** The least a server does: one lite peer that answers or offers, keeps what it gets and sends what it has. */
final class ServerSide implements PeerListener, Timed, RtcpVisitor {
    final List<byte[]> packets = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    private final List<MediaSource> sources = new ArrayList<>();
    private final RtcpReader reader = new RtcpReader();
    private final TestNetwork.Port port;
    private final Peer peer;
    private long nowNanos;

    ServerSide(TestNetwork network, PeerSettings settings, long nowNanos) {
        port = network.open(this::onDatagram);
        peer = new Peer(nowNanos, settings, port::send, this, () -> network.wake(this));
        network.join(this);
    }

    String answer(String offer) {
        SessionDescription description = SessionDescription.parse(offer);
        peer.setRemote(description.transport().flatMap(RemoteTransport::of).orElseThrow());
        return TestDescriptions.answer(description, peer.local(), port.address())
                .print();
    }

    String offer(MediaSource... tracks) {
        sources.addAll(List.of(tracks));
        return TestDescriptions.offer(sources, peer.local(), port.address()).print();
    }

    void accept(String answer) {
        SessionDescription description = SessionDescription.parse(answer);
        sources.forEach(source -> description.first(source.kind()).ifPresent(source::answered));
        peer.setRemote(description.transport().flatMap(RemoteTransport::of).orElseThrow());
    }

    void openChannel(String label) {
        peer.openChannel(nowNanos, label);
    }

    /** Asks for the picture or the packet again. */
    void nack(int ssrc, int sequence) {
        RtcpWriter writer = new RtcpWriter();
        byte[] rtcp = new byte[100];
        writer.begin(rtcp, 0).nack(9, ssrc).missing(sequence).pictureLoss(9, ssrc);
        peer.sendRtcp(nowNanos, rtcp, 0, writer.length());
    }

    long count(int payloadType) {
        RtpView view = new RtpView();
        return packets.stream()
                .filter(packet -> {
                    view.wrap(packet, 0, packet.length);
                    return view.payloadType() == payloadType;
                })
                .count();
    }

    private void onDatagram(long now, byte[] buffer, int offset, int length, InetSocketAddress from) {
        nowNanos = now;
        peer.onDatagram(now, buffer, offset, length, from);
    }

    @Override
    public long wakeAt() {
        long earliest = peer.wakeAt();
        for (MediaSource source : sources) {
            earliest = Math.min(earliest, source.wakeAt());
        }
        return earliest;
    }

    @Override
    public void onTime(long now) {
        nowNanos = now;
        peer.onTime(now);
        sources.forEach(source -> source.onTime(now));
    }

    @Override
    public void onState(long now, PeerState state, String reason) {
        if (state == PeerState.CONNECTED) {
            sources.forEach(source -> source.start(now, peer::sendRtp));
        }
    }

    @Override
    public void onAddress(InetSocketAddress address) {}

    @Override
    public void onRtp(long now, byte[] buffer, int offset, int length) {
        packets.add(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public void onRtcp(long now, byte[] buffer, int offset, int length) {
        nowNanos = now;
        reader.read(buffer, offset, length, this);
    }

    @Override
    public void onNack(int mediaSource, int sequenceNumber) {
        sources.forEach(source -> source.onNack(nowNanos, mediaSource, sequenceNumber));
    }

    @Override
    public void onPictureLoss(int mediaSource) {
        sources.forEach(source -> source.onPictureLoss(nowNanos, mediaSource));
    }

    @Override
    public void onChannelOpen(long now, int channel, String label) {
        peer.sendText(now, channel, "opened " + label);
    }

    @Override
    public void onChannelMessage(long now, int channel, ChannelMessage message) {
        if (message instanceof ChannelMessage.Text(String text)) {
            messages.add(text);
        }
    }
}
