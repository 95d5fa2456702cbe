package org.talkhpb.rtc.peer;

import java.net.InetSocketAddress;

/**
 * Facts a peer reports, always on its loop and only from within one of its own methods. Buffers are the peer's again when a method returns.
 * Calling the peer's send methods from here is allowed; closing it too.
 */
public interface PeerListener {
    /** @param reason one short word for logs and events, for example {@code dtls_fingerprint}; empty when the state speaks for itself */
    void onState(long nowNanos, PeerState state, String reason);

    /**
     * A remote address has proven the ICE password: the loop's address table may now route its datagrams to this peer (and away from another
     * one). Called for each address when it is new, and for the selected one at every check, so that it stays the latest whatever came between.
     */
    void onAddress(InetSocketAddress address);

    /** An authentic, decrypted RTP packet that is no replay. */
    void onRtp(long nowNanos, byte[] buffer, int offset, int length);

    /** An authentic, decrypted RTCP compound packet that is no replay. */
    void onRtcp(long nowNanos, byte[] buffer, int offset, int length);

    /** A data channel is open for sending, whichever side opened it. */
    void onChannelOpen(long nowNanos, int channel, String label);

    /** A whole text or binary message arrived on a data channel. */
    void onChannelMessage(long nowNanos, int channel, ChannelMessage message);
}
