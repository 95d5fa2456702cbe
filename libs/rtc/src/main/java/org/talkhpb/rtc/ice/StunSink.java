package org.talkhpb.rtc.ice;

import java.net.InetSocketAddress;

/** Takes the agent's STUN messages; done with the bytes when it returns. */
@FunctionalInterface
public interface StunSink {
    void send(byte[] buffer, int offset, int length, InetSocketAddress to);
}
