package org.talkhpb.rtc.dtls;

/** Takes DTLS datagrams on the peer's loop; done with the bytes when it returns. */
@FunctionalInterface
public interface DtlsSink {
    void send(byte[] buffer, int offset, int length);
}
