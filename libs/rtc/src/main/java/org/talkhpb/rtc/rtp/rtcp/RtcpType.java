package org.talkhpb.rtc.rtp.rtcp;

/** Packet types and feedback formats of the IANA registry that we speak. */
final class RtcpType {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int BYE = 203;
    static final int TRANSPORT_FEEDBACK = 205;
    static final int PAYLOAD_FEEDBACK = 206;
    static final int EXTENDED_REPORT = 207;

    /** Formats of {@link #TRANSPORT_FEEDBACK}. */
    static final int NACK = 1;

    static final int TRANSPORT_CC = 15;

    /** Formats of {@link #PAYLOAD_FEEDBACK}. */
    static final int PICTURE_LOSS = 1;

    static final int FULL_INTRA = 4;
    static final int APPLICATION = 15;

    /** "REMB" in ASCII. */
    static final int REMB = 0x52454D42;

    static final int HEADER_LENGTH = 4;
    /** Header, sender and media source of every feedback packet. */
    static final int FEEDBACK_HEADER_LENGTH = 12;

    static final int CNAME_ITEM = 1;
    static final int REFERENCE_TIME_BLOCK = 4;
    static final int DELAY_BLOCK = 5;

    private RtcpType() {}
}
