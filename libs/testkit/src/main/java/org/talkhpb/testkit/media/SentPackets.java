package org.talkhpb.testkit.media;

import java.util.Arrays;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.Rtx;

/** The latest packets of a stream, repeated over RTX (RFC 4588) when they are missed; silent while no RTX was negotiated. */
final class SentPackets {
    private static final int CAPACITY = 512;
    private static final int TAIL_ROOM = 64;
    private final byte[][] packets = new byte[CAPACITY][];
    private final int[] sequences = new int[CAPACITY];
    private final byte[] repeated = new byte[1_600];
    private final RtpView view = new RtpView();
    private final int rtxSsrc;
    private int rtxPayloadType = -1;
    private int rtxSequence;

    SentPackets(int rtxSsrc) {
        this.rtxSsrc = rtxSsrc;
    }

    void usePayloadType(int payloadType) {
        rtxPayloadType = payloadType;
    }

    void keep(int sequence, byte[] packet, int length) {
        if (rtxPayloadType >= 0) {
            packets[sequence % CAPACITY] = Arrays.copyOf(packet, length);
            sequences[sequence % CAPACITY] = sequence;
        }
    }

    void repeat(long nowNanos, int sequence, MediaSource.Output output) {
        byte[] packet = packets[sequence % CAPACITY];
        if (packet == null || sequences[sequence % CAPACITY] != sequence) {
            return;
        }
        view.wrap(packet, 0, packet.length);
        if (packet.length + Rtx.OVERHEAD + TAIL_ROOM <= repeated.length) {
            int length = Rtx.wrap(view, repeated, 0, rtxPayloadType, rtxSequence++ & 0xFFFF, rtxSsrc);
            output.send(nowNanos, repeated, 0, length);
        }
    }
}
