package org.talkhpb.sfu.loop;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.talkhpb.rtc.peer.ChannelMessage;
import org.talkhpb.rtc.peer.DatagramSink;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.peer.PeerListener;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.peer.PeerState;

/**
 * A peer among the others of its loop: its addresses, its time, and what it is to do. One that does not connect within
 * 30 s is closed.
 */
final class Connection implements PeerListener {
    private static final long CONNECT_WITHIN_NANOS = 30_000_000_000L;
    private static final int MOST_ADDRESSES = 4;

    private final PeerListener role;
    private final Demux demux;
    private final Peer peer;
    private final long connectBeforeNanos;
    private final Deque<InetSocketAddress> addresses = new ArrayDeque<>(MOST_ADDRESSES + 1);

    /**
     * @param role what the peer is: a publisher or a subscriber
     * @param wake called from a handshake's thread when the peer wants to look at the time soon
     */
    Connection(
            long nowNanos,
            PeerListener role,
            Demux demux,
            PeerSettings settings,
            DatagramSink sink,
            Consumer<Connection> wake) {
        this.role = role;
        this.demux = demux;
        this.connectBeforeNanos = nowNanos + CONNECT_WITHIN_NANOS;
        this.peer = new Peer(nowNanos, settings, sink, this, () -> wake.accept(this));
    }

    Peer peer() {
        return peer;
    }

    Deque<InetSocketAddress> addresses() {
        return addresses;
    }

    /** Notes an address as the newest; returns the one to forget, when there are too many. */
    Optional<InetSocketAddress> remember(InetSocketAddress address) {
        addresses.remove(address);
        addresses.add(address);
        return addresses.size() > MOST_ADDRESSES ? Optional.of(addresses.remove()) : Optional.empty();
    }

    void onBeat(long nowNanos) {
        if (peer.wakeAt() <= nowNanos) {
            peer.onTime(nowNanos);
        }
        boolean connecting = peer.state() == PeerState.NEW || peer.state() == PeerState.CONNECTING;
        if (connecting && nowNanos > connectBeforeNanos) {
            peer.close(nowNanos, "not_connected");
        }
    }

    @Override
    public void onAddress(InetSocketAddress address) {
        demux.learn(address, this);
        role.onAddress(address);
    }

    @Override
    public void onState(long nowNanos, PeerState state, String reason) {
        role.onState(nowNanos, state, reason);
    }

    @Override
    public void onRtp(long nowNanos, byte[] buffer, int offset, int length) {
        role.onRtp(nowNanos, buffer, offset, length);
    }

    @Override
    public void onRtcp(long nowNanos, byte[] buffer, int offset, int length) {
        role.onRtcp(nowNanos, buffer, offset, length);
    }

    @Override
    public void onChannelOpen(long nowNanos, int channel, String label) {
        role.onChannelOpen(nowNanos, channel, label);
    }

    @Override
    public void onChannelMessage(long nowNanos, int channel, ChannelMessage message) {
        role.onChannelMessage(nowNanos, channel, message);
    }
}
