package org.talkhpb.signaling.session;

import java.util.List;

/** A client's socket as a session sees it. Calls never block; any thread. */
public interface Wire {
    /** Hands a frame to the socket; false when the socket is closed or its client reads too slowly. */
    boolean send(Frame frame);

    /** Frames accepted by {@link #send} that did not leave this machine; meaningful once the socket is gone. */
    List<Frame> unsent();

    /** Closes after what was sent before. */
    void close(CloseCode code);

    /** Of the client, as far as proxies are trusted; for throttling only, never logged. */
    String remoteAddress();
}
