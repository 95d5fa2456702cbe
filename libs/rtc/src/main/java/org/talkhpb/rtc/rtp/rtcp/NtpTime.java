package org.talkhpb.rtc.rtp.rtcp;

/** NTP timestamps: 32.32 fixed point seconds since 1900 (RFC 3550 section 4). */
public final class NtpTime {
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private NtpTime() {}

    /** From nanoseconds since 1970. */
    public static long fromUnixNanos(long unixNanos) {
        long seconds = Math.floorDiv(unixNanos, NANOS_PER_SECOND) + SECONDS_1900_TO_1970;
        return seconds << 32 | fraction(Math.floorMod(unixNanos, NANOS_PER_SECOND));
    }

    private static long fraction(long nanosOfSecond) {
        return (nanosOfSecond << 32) / NANOS_PER_SECOND;
    }

    /** The middle 32 bits that report blocks carry. */
    public static int middle(long ntpTime) {
        return (int) (ntpTime >>> 16);
    }

    /** A span of time in 1/65536 s. */
    public static int shortFromNanos(long nanos) {
        return (int) (nanos / NANOS_PER_SECOND << 16) + (int) ((nanos % NANOS_PER_SECOND << 16) / NANOS_PER_SECOND);
    }

    /** A span of 1/65536 s, unsigned, in nanoseconds. */
    public static long nanosFromShort(long units) {
        return units * NANOS_PER_SECOND >> 16;
    }
}
