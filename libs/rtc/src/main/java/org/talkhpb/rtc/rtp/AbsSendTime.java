package org.talkhpb.rtc.rtp;

/** The 24-bit send time of {@link ExtensionUri#ABS_SEND_TIME}: seconds in 6.18 fixed point, wrapping every 64 s. */
public final class AbsSendTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private AbsSendTime() {}

    public static int fromNanos(long nowNanos) {
        long seconds = Math.floorDiv(nowNanos, NANOS_PER_SECOND);
        long rest = Math.floorMod(nowNanos, NANOS_PER_SECOND);
        return (int) ((seconds << 18) + (rest << 18) / NANOS_PER_SECOND) & 0xFF_FFFF;
    }
}
