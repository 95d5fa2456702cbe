package org.talkhpb.rtc.peer;

import java.net.InetSocketAddress;
import java.util.Map;

/** One PeerConnection. Runs on the loop that owns it; see the package for the order of its life. */
public final class Peer {
    /** Value of {@link #wakeAt} when nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Bytes of room a packet needs behind its end, for what SRTP appends. */
    public static final int TAIL_ROOM = 32;

    /**
     * @param wake called from a handshake thread when something is ready: the loop should call {@link #onTime} soon. May be refused by a full
     *     loop; the next {@code onTime} finds it anyway.
     */
    public Peer(PeerSettings settings, DatagramSink sink, PeerListener listener, Runnable wake) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** What our SDP must say. */
    public LocalTransport local() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** What the other side's SDP said. A second call with other credentials is an ICE restart of the other side. */
    public void setRemote(RemoteTransport remote) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Takes a datagram that the loop has routed here and may decrypt it in place. Never throws for bad input. */
    public void onDatagram(long nowNanos, byte[] buffer, int offset, int length, InetSocketAddress from) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** To be called when {@link #wakeAt} has come; calling it more often is harmless. */
    public void onTime(long nowNanos) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Monotonic nanoseconds of the next {@link #onTime}, or {@link #NEVER}. */
    public long wakeAt() {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Protects a plain RTP packet in place and sends it.
     *
     * @param buffer with {@link #TAIL_ROOM} bytes behind the packet
     * @return false when it was dropped (and counted), because there is no path or no key
     */
    public boolean sendRtp(long nowNanos, byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** As {@link #sendRtp} for an RTCP compound packet. */
    public boolean sendRtcp(long nowNanos, byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Opens a reliable, ordered data channel, at once or as soon as the peer is connected; {@code onChannelOpen} tells its number. */
    public void openChannel(long nowNanos, String label) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Sends a text on an open data channel; false when it was dropped (and counted). */
    public boolean sendText(long nowNanos, int channel, String text) {
        throw new UnsupportedOperationException("skeleton");
    }

    public PeerState state() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Sends close_notify, forgets the keys and reports {@link PeerState#CLOSED}. */
    public void close(long nowNanos, String reason) {
        throw new UnsupportedOperationException("skeleton");
    }

    public PeerDescription describe() {
        return new PeerDescription(PeerState.NEW, "", "", 0, 0, 0, 0, Map.of());
    }
}
