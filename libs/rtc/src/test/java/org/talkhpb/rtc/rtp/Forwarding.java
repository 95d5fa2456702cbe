package org.talkhpb.rtc.rtp;

import java.nio.charset.StandardCharsets;
import org.talkhpb.rtc.rtp.payload.Vp8Descriptor;

/** What an SFU does to one VP8 packet for one subscriber, without SRTP: parse, decide, copy, renumber. */
final class Forwarding {
    private static final byte[] MID = "video".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VP8 = {(byte) 0x90, (byte) 0xf0, (byte) 0x92, 0x34, 0x56, (byte) 0xa7, 0x01};

    private final byte[] received = new byte[1_500];
    private final byte[] sent = new byte[1_500];
    private final RtpView view = new RtpView();
    private final RtpWriter writer = new RtpWriter();
    private final Vp8Descriptor descriptor = new Vp8Descriptor();
    private final int receivedLength;
    private int sequence;

    Forwarding() {
        byte[] payload = new byte[1_100];
        System.arraycopy(VP8, 0, payload, 0, VP8.length);
        receivedLength = writer.begin(received, 0, 96, 1, 2, 3)
                .text(4, new byte[] {'1'})
                .absSendTime(2, 0)
                .transportSequence(3, 7)
                .payload(payload, 0, payload.length);
    }

    /** Parsing alone; returns something that depends on it. */
    int parse() {
        view.wrap(received, 0, receivedLength);
        descriptor.wrap(received, view.payloadOffset(), view.payloadLength());
        return view.sequenceNumber() + descriptor.pictureId();
    }

    /** Parsing and the rewritten copy; returns its length. */
    int forward(long nowNanos) {
        parse();
        int length = writer.begin(sent, 0, 97, ++sequence, view.timestamp() + 3_000, 42)
                .marker(view.marker())
                .text(4, MID)
                .absSendTime(2, nowNanos)
                .transportSequence(3, sequence)
                .payload(received, view.payloadOffset(), view.payloadLength());
        descriptor.wrap(sent, length - view.payloadLength(), view.payloadLength());
        descriptor.setPictureId(sequence);
        descriptor.setTl0PictureIndex(sequence);
        return length;
    }
}
