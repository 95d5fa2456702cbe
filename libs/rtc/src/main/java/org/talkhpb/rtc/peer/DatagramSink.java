package org.talkhpb.rtc.peer;

import java.net.InetSocketAddress;

/** Where a peer's datagrams go: the loop's UDP port, or a fake network. Must be done with the bytes when it returns. */
@FunctionalInterface
public interface DatagramSink {
    void send(byte[] buffer, int offset, int length, InetSocketAddress to);
}
