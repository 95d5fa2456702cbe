package org.talkhpb.sfu.packet;

/** What a sender's last report (RFC 3550 section 6.4.1) says of its clocks: which RTP timestamp was which wall time. */
public final class SenderClock {
    private boolean known;
    private long ntp;
    private int rtp;
    private long receivedNanos;

    /** @param ntp 32 bits of seconds, 32 bits of fraction */
    public void onReport(long nowNanos, long ntp, int rtp) {
        this.known = true;
        this.ntp = ntp;
        this.rtp = rtp;
        this.receivedNanos = nowNanos;
    }

    public boolean isKnown() {
        return known;
    }

    public long ntp() {
        return ntp;
    }

    public int rtp() {
        return rtp;
    }

    public long receivedNanos() {
        return receivedNanos;
    }

    /** The middle 32 bits of the NTP time, as receiver reports echo it. */
    public int compactNtp() {
        return (int) (ntp >>> 16);
    }

    /** The sender's wall clock, in microseconds since 1900, when its RTP clock showed {@code timestamp}. */
    public long microsAt(int timestamp, long clockRate) {
        return reportMicros() + (timestamp - rtp) * 1_000_000L / clockRate;
    }

    /** What the sender's RTP clock showed at a time of its wall clock. */
    public int timestampAt(long micros, long clockRate) {
        return rtp + (int) ((micros - reportMicros()) * clockRate / 1_000_000);
    }

    private long reportMicros() {
        return (ntp >>> 32) * 1_000_000 + (((ntp & 0xFFFF_FFFFL) * 1_000_000) >>> 32);
    }
}
