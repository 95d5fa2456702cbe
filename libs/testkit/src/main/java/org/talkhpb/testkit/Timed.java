package org.talkhpb.testkit;

/** Something that is due at times, as every protocol machine of the suite is. */
public interface Timed {
    /** When {@link #onTime} is due; {@link Long#MAX_VALUE} for never. */
    long wakeAt();

    void onTime(long nowNanos);
}
