package org.talkhpb.rtc.sctp.association;

import java.util.List;

/** Is told what happens to an association, from within its methods. */
public interface AssociationListener {
    /** Messages flow from now on. */
    void onUp(long nowNanos);

    /** A whole message, in the order of sending; the array is the listener's to keep. */
    void onMessage(int stream, int protocol, byte[] payload);

    /** The peer will send nothing more on these streams. An empty list means all of its streams. */
    void onPeerReset(List<Integer> streams);

    /** The peer knows that we send nothing more on these streams, which may be used anew. */
    void onOursReset(List<Integer> streams);

    /** The association is over, once and for all. */
    void onEnded(String reason);
}
