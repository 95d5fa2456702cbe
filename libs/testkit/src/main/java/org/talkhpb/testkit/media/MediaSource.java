package org.talkhpb.testkit.media;

import org.talkhpb.rtc.sdp.MediaBuilder;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.testkit.Timed;

/** One track a test peer sends. Begins when it is connected. */
public sealed interface MediaSource extends Timed permits SyntheticCamera, SimulcastCamera, SyntheticMicrophone {
    /** Takes plain RTP packets; false when one was dropped. The array has room behind the bytes. */
    @FunctionalInterface
    interface Output {
        boolean send(long nowNanos, byte[] buffer, int offset, int length);
    }

    MediaKind kind();

    /** Adds codecs, extensions and sources to the m-line of an offer. */
    void describe(MediaBuilder line);

    /** Learns from the answer which payload types to use; a refused line leaves the source silent. */
    void answered(MediaDescription line);

    void start(long nowNanos, Output output);

    void stop();

    /** Packets sent so far, retransmissions not counted. */
    long sent();

    /** The other side lost a picture; cameras answer with a key picture. */
    default void onPictureLoss(long nowNanos, int ssrc) {}

    /** The other side misses a packet. */
    default void onNack(long nowNanos, int ssrc, int sequenceNumber) {}
}
