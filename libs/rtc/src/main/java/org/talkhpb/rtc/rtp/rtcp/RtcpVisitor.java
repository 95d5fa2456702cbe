package org.talkhpb.rtc.rtp.rtcp;

/**
 * Is told what an RTCP datagram says, in its order, and only if the whole of it is well formed. SSRCs are unsigned 32
 * bits in an int. Views are valid only during the call.
 */
public interface RtcpVisitor {
    /**
     * SR sender part (RFC 3550 section 6.4.1).
     *
     * @param ntpTime 32.32 fixed point seconds since 1900
     * @param packets sent so far, unsigned
     * @param octets of payload sent so far, unsigned
     */
    default void onSenderReport(int sender, long ntpTime, int rtpTimestamp, int packets, int octets) {}

    /** One report block of an SR or RR. */
    default void onReportBlock(int sender, ReportBlockView block) {}

    /** An RR that says nothing but that somebody listens. */
    default void onEmptyReceiverReport(int sender) {}

    /** The cname item of an SDES chunk: UTF-8 at the place given. */
    default void onCname(int source, byte[] buffer, int offset, int length) {}

    default void onBye(int source) {}

    /** One missing packet of a generic NACK (RFC 4585 section 6.2.1). */
    default void onNack(int mediaSource, int sequenceNumber) {}

    default void onPictureLoss(int mediaSource) {}

    /** One entry of a FIR (RFC 5104 section 4.3.1); a repeated number is a repeated request. */
    default void onFullIntraRequest(int mediaSource, int requestNumber) {}

    /** REMB: the sum its author wants to receive, over the sources it lists. */
    default void onMaximumBitrate(long bitsPerSecond) {}

    default void onTransportFeedback(TransportFeedbackView feedback) {}

    /** Receiver reference time of an XR (RFC 3611 section 4.4). */
    default void onReferenceTime(int sender, long ntpTime) {}

    /** Answer to one of our reference times (RFC 3611 section 4.5): the middle 32 bits of it, and 1/65536 s since. */
    default void onDelaySinceReference(int source, int lastReference, int delay) {}

    /** A well-framed packet we do not know, for counting. */
    default void onUnknown(int packetType, int format) {}
}
