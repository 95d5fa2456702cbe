package org.talkhpb.sfu.publish;

/**
 * Merges what all subscribers want into few keyframe requests to the encoder of one layer. A request goes out at once,
 * is repeated until a keyframe comes (at most five times), and after a keyframe waits a moment, because that one may
 * already serve whoever asks now. In the long run at most one a second, in a burst three. What comes too early is
 * deferred, never lost.
 */
public final class KeyframeRequests {
    private static final long MILLI = 1_000_000L;
    private static final long REPEAT_NANOS = 500 * MILLI;
    private static final long HOLD_NANOS = 200 * MILLI;
    private static final long ONE_PER_NANOS = 1_000 * MILLI;
    private static final int BURST = 3;
    private static final int MOST_REPEATS = 5;

    private boolean wanted;
    private int sent;
    private long notBeforeNanos = Long.MIN_VALUE;
    private long budgetNanos = BURST * ONE_PER_NANOS;
    private long budgetAtNanos = Long.MIN_VALUE;

    /** Somebody needs a keyframe. */
    public void request() {
        wanted = true;
    }

    /** The first packet of a keyframe came: everybody who asked before is served. */
    public void onKeyframe(long nowNanos) {
        wanted = false;
        sent = 0;
        notBeforeNanos = nowNanos + HOLD_NANOS;
    }

    /** True when a request has to be sent to the publisher now. */
    public boolean takeDue(long nowNanos) {
        if (!wanted || notBeforeNanos != Long.MIN_VALUE && nowNanos < notBeforeNanos) {
            return false;
        }
        if (sent > MOST_REPEATS) {
            wanted = false;
            sent = 0;
            return false;
        }
        if (!spend(nowNanos)) {
            return false;
        }
        sent++;
        notBeforeNanos = nowNanos + REPEAT_NANOS;
        return true;
    }

    private boolean spend(long nowNanos) {
        if (budgetAtNanos != Long.MIN_VALUE) {
            budgetNanos = Math.min(BURST * ONE_PER_NANOS, budgetNanos + nowNanos - budgetAtNanos);
        }
        budgetAtNanos = nowNanos;
        if (budgetNanos < ONE_PER_NANOS) {
            return false;
        }
        budgetNanos -= ONE_PER_NANOS;
        return true;
    }
}
