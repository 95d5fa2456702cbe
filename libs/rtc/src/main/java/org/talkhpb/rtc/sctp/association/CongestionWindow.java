package org.talkhpb.rtc.sctp.association;

/** Slow start, congestion avoidance and the two reductions (RFC 9260 section 7.2), in bytes. */
final class CongestionWindow {
    private static final int INITIAL = Math.min(4 * SctpLimits.MTU, Math.max(2 * SctpLimits.MTU, 4_404));
    private static final int FLOOR = 4 * SctpLimits.MTU;
    /** Beyond this a bigger window only fills the network's buffers: the receive windows are 128 KiB. */
    private static final int CEILING = 2 * SctpLimits.RECEIVE_WINDOW;

    private int window = INITIAL;
    private int slowStartThreshold = CEILING;
    private int ackedInRound;

    boolean admits(int inFlight) {
        return inFlight < window;
    }

    /** The cumulative point moved by so many bytes while so many were in flight. */
    void onAcked(int acked, int inFlightBefore) {
        if (window <= slowStartThreshold) {
            if (inFlightBefore + SctpLimits.MTU > window) {
                window = Math.min(CEILING, window + Math.min(acked, SctpLimits.MTU));
            }
            return;
        }
        ackedInRound += acked;
        if (ackedInRound >= window && inFlightBefore + SctpLimits.MTU > window) {
            ackedInRound -= window;
            window = Math.min(CEILING, window + SctpLimits.MTU);
        }
    }

    void onFastRetransmit() {
        slowStartThreshold = Math.max(window / 2, FLOOR);
        window = slowStartThreshold;
        ackedInRound = 0;
    }

    void onTimeout() {
        slowStartThreshold = Math.max(window / 2, FLOOR);
        window = SctpLimits.MTU;
        ackedInRound = 0;
    }
}
