package org.talkhpb.rtc.sctp.association;

/** Takes SCTP packets, to be sent as DTLS application data. */
@FunctionalInterface
public interface PacketSink {
    /** The bytes are valid only during this call; at most 1,150 of them. */
    void send(byte[] buffer, int offset, int length);
}
