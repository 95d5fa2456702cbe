package org.talkhpb.sfu.subscribe;

import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.rtp.RtpWriter;
import org.talkhpb.rtc.rtp.rtcp.RtcpReader;
import org.talkhpb.sfu.negotiate.ExtensionIds;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.packet.Packet;
import org.talkhpb.sfu.packet.RtcpOutbox;

/**
 * What all subscribers of a media loop share: the array in which an outgoing packet is put together, and the loop's
 * counters. Belongs to one loop.
 */
public final class Egress {
    private static final int HEAD_ROOM = 96;

    private final Counters counters;
    private final byte[] buffer = new byte[Packet.CAPACITY + HEAD_ROOM + Peer.TAIL_ROOM];
    private final RtcpOutbox rtcp;
    private final RtcpReader rtcpReader = new RtcpReader();
    private final RtpWriter writer = new RtpWriter();

    public Egress(Counters counters, RtcpOutbox rtcp) {
        this.counters = counters;
        this.rtcp = rtcp;
    }

    RtcpOutbox rtcp() {
        return rtcp;
    }

    RtcpReader rtcpReader() {
        return rtcpReader;
    }

    Counters counters() {
        return counters;
    }

    byte[] buffer() {
        return buffer;
    }

    /**
     * Starts a packet in {@link #buffer} with its header and extensions.
     *
     * @param ids as agreed with the subscriber
     * @return where the payload goes
     */
    int begin(long nowNanos, Packet packet, ExtensionIds ids, int payloadType, int sequence, int timestamp, int ssrc) {
        writer.begin(buffer, 0, payloadType, sequence, timestamp, ssrc).marker(packet.marker());
        if (ids.audioLevel() != 0 && packet.audioLevelOffset() != Packet.UNKNOWN) {
            writer.extension(ids.audioLevel(), packet.bytes(), packet.audioLevelOffset(), 1);
        }
        if (ids.absoluteSendTime() != 0) {
            writer.absSendTime(ids.absoluteSendTime(), nowNanos);
        }
        if (ids.dependencyDescriptor() != 0 && packet.dependencyOffset() != Packet.UNKNOWN) {
            writer.extension(
                    ids.dependencyDescriptor(), packet.bytes(), packet.dependencyOffset(), packet.dependencyLength());
        }
        return writer.payloadOffset();
    }
}
