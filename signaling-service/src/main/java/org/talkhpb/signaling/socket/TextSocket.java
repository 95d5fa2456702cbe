package org.talkhpb.signaling.socket;

import org.talkhpb.signaling.session.CloseCode;

/** What a connection needs of a WebSocket. Calls never block; results are told later, in the order of the calls. */
public interface TextSocket {
    void write(String text, Runnable written, Runnable failed);

    /** The other end sends the payload back. */
    void ping(String payload);

    void close(CloseCode code);
}
