package org.talkhpb.rtc.ice;

import java.net.InetSocketAddress;
import org.talkhpb.rtc.stun.StunView;

/** One side of ICE for one component. Not re-entrant; owned by the peer's loop. */
public sealed interface IceAgent permits IceLiteAgent, IceClientAgent {
    /** Value of {@link #wakeAt} when nothing is due. */
    long NEVER = Long.MAX_VALUE;

    /** What became of a STUN message. */
    enum Verdict {
        /** Authentic, and it taught nothing new about addresses. */
        ACCEPTED,
        /** Authentic, and the sender's address was not proven before. */
        NEW_ADDRESS,
        /** Malformed, foreign or forged; nothing was sent and nothing changed. */
        REFUSED
    }

    /** Takes a well-formed message; it is valid only during this call. */
    Verdict onStun(long nowNanos, StunView message, InetSocketAddress from);

    void onTime(long nowNanos);

    long wakeAt();

    IceState state();

    /** Credentials for our SDP: those of a restart as soon as it began. */
    IceCredentials local();

    /** Credentials of the other side's SDP. */
    void setRemote(IceCredentials remote);

    /** True when {@link #selected} may be sent to: a pair is selected and its consent has not expired. */
    boolean maySend();

    /** Where media goes. Only to be asked when {@link #maySend}. */
    InetSocketAddress selected();

    /** True when this address has shown that it knows the password. */
    boolean isProven(InetSocketAddress address);
}
