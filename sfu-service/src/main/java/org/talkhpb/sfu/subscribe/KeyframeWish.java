package org.talkhpb.sfu.subscribe;

/** Keyframe requests of one subscriber. One that asks more than ten times in ten seconds is not obeyed. */
final class KeyframeWish {
    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final int MOST_PER_WINDOW = 10;

    private long windowNanos = Long.MIN_VALUE;
    private int asked;
    private boolean wanted;

    /** False when the request is one too many. */
    boolean onRequest(long nowNanos) {
        if (windowNanos == Long.MIN_VALUE || nowNanos - windowNanos > WINDOW_NANOS) {
            windowNanos = nowNanos;
            asked = 0;
        }
        if (++asked > MOST_PER_WINDOW) {
            return false;
        }
        wanted = true;
        return true;
    }

    boolean take() {
        boolean was = wanted;
        wanted = false;
        return was;
    }
}
