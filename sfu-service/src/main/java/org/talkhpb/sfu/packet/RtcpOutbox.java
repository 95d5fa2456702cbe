package org.talkhpb.sfu.packet;

import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.rtp.rtcp.RtcpWriter;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.observe.SfuCounter;

/** Where a loop puts RTCP together, one datagram at a time. Belongs to one loop. */
public final class RtcpOutbox {
    private static final int MOST_BYTES = 1_150;
    private static final int ROOM = 1_100;

    private final Counters counters;
    private final byte[] buffer = new byte[MOST_BYTES + ROOM + Peer.TAIL_ROOM];
    private final RtcpWriter writer = new RtcpWriter();

    public RtcpOutbox(Counters counters) {
        this.counters = counters;
    }

    /** Starts a datagram. */
    public RtcpWriter begin() {
        return writer.begin(buffer, 0);
    }

    /** The datagram being written. */
    public RtcpWriter writer() {
        return writer;
    }

    /** True when the datagram is as long as one should be and wants to be sent before more is added. */
    public boolean isFull() {
        return writer.length() > ROOM;
    }

    /** Sends what was written, if anything. */
    public void send(long nowNanos, Peer peer) {
        if (writer.length() > 0 && peer.sendRtcp(nowNanos, buffer, 0, writer.length())) {
            counters.add(SfuCounter.RTCP_OUT);
        }
    }
}
