package org.talkhpb.rtc.sctp.association;

/** Round-trip estimate and the timeout derived from it (RFC 9260 section 6.3.1). */
final class RetransmissionTimeout {
    private long smoothedNanos = -1;
    private long variationNanos;
    private long timeoutNanos = SctpLimits.RTO_INITIAL_NANOS;

    void measured(long roundTripNanos) {
        if (smoothedNanos < 0) {
            smoothedNanos = roundTripNanos;
            variationNanos = roundTripNanos / 2;
        } else {
            variationNanos += (Math.abs(smoothedNanos - roundTripNanos) - variationNanos) / 4;
            smoothedNanos += (roundTripNanos - smoothedNanos) / 8;
        }
        timeoutNanos =
                Math.clamp(smoothedNanos + 4 * variationNanos, SctpLimits.RTO_MIN_NANOS, SctpLimits.RTO_MAX_NANOS);
    }

    void backOff() {
        timeoutNanos = Math.min(2 * timeoutNanos, SctpLimits.RTO_MAX_NANOS);
    }

    long nanos() {
        return timeoutNanos;
    }
}
