package org.talkhpb.sfu.subscribe;

import org.talkhpb.sfu.packet.SenderClock;

/**
 * Keeps the RTP timestamps of one outgoing track on one line while its source changes. Between changes the offset is
 * fixed; at a change it comes from both sources' sender reports, else from the time that passed, and never steps back
 * nor runs more than 75 ms ahead of that time.
 */
public final class TimestampRewriter {
    private static final long AHEAD_MILLIS = 75;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long clockRate;
    private boolean started;
    private int offset;
    private int lastOut;
    private long lastOutNanos;

    /** @param clockRate ticks per second of the RTP clock */
    public TimestampRewriter(int clockRate) {
        this.clockRate = clockRate;
    }

    /** The outgoing timestamp of a packet of the present source. */
    public int forward(long nowNanos, int timestamp) {
        int out = timestamp + offset;
        if (out - lastOut > 0) {
            lastOut = out;
            lastOutNanos = nowNanos;
        }
        return out;
    }

    /** What is added to the present source's timestamps. */
    public int offset() {
        return offset;
    }

    /**
     * The source changes (or resumes) with a packet of {@code timestamp}.
     *
     * @param from clock of the source so far
     * @param to clock of the source from now on
     */
    public void restartAt(long nowNanos, int timestamp, SenderClock from, SenderClock to) {
        if (!started) {
            started = true;
            lastOut = timestamp - 1;
            lastOutNanos = nowNanos;
            offset = 0;
            return;
        }
        long elapsedTicks = Math.max(1, (nowNanos - lastOutNanos) * clockRate / NANOS_PER_SECOND);
        long latestTicks = elapsedTicks + AHEAD_MILLIS * clockRate / 1_000;
        long wantedTicks = elapsedTicks;
        if (from.isKnown() && to.isKnown()) {
            int onOldLine = from.timestampAt(to.microsAt(timestamp, clockRate), clockRate) + offset;
            wantedTicks = onOldLine - lastOut;
        }
        long ticks = Math.clamp(wantedTicks, 1, latestTicks);
        offset = lastOut + (int) ticks - timestamp;
    }
}
