package org.talkhpb.testkit.media;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.SequenceUnwrapper;
import org.talkhpb.rtc.rtp.payload.Vp8Descriptor;
import org.talkhpb.rtc.rtp.rtcp.ReceiveStatistics;
import org.talkhpb.rtc.rtp.rtcp.RtcpWriter;
import org.talkhpb.rtc.sdp.MediaKind;

/** Counts one incoming track, asks again for what is missing, and reports on it. */
public final class ReceivedTrack {
    private static final int DELAYS = 8_192;
    private static final int LARGEST_GAP = 64;
    private final BitSet seen = new BitSet();
    private final long[] delays = new long[DELAYS];
    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private final Vp8Descriptor descriptor = new Vp8Descriptor();
    private final ReceiveStatistics statistics;
    private final MediaKind kind;
    private long first = -1;
    private long highest = -1;
    private long delayed;
    private long packets;
    private long bytes;
    private long repaired;
    private long keyPictures;

    public ReceivedTrack(MediaKind kind, int clockRate) {
        this.kind = kind;
        this.statistics = new ReceiveStatistics(clockRate);
    }

    /**
     * Counts a packet.
     *
     * @param isRepaired whether it came over RTX
     * @param missing told of each gap this packet shows
     */
    public void onPacket(long nowNanos, RtpView packet, boolean isRepaired, Missing missing) {
        long sequence = unwrapper.unwrap(packet.sequenceNumber());
        if (first < 0) {
            first = sequence;
            highest = sequence - 1;
        }
        int bit = (int) (sequence - first);
        if (bit < 0 || seen.get(bit)) {
            return;
        }
        seen.set(bit);
        packets++;
        bytes += packet.payloadLength();
        repaired += isRepaired ? 1 : 0;
        if (!isRepaired) {
            statistics.onPacket(nowNanos, packet.sequenceNumber(), packet.timestamp());
            noteDelay(nowNanos, packet);
        }
        noteKeyPicture(packet);
        if (sequence - highest <= LARGEST_GAP) {
            for (long gap = highest + 1; gap < sequence; gap++) {
                missing.missing((int) gap & 0xFFFF);
            }
        }
        highest = Math.max(highest, sequence);
    }

    /** Told which sequence numbers were skipped. */
    @FunctionalInterface
    public interface Missing {
        void missing(int sequenceNumber);
    }

    private void noteDelay(long nowNanos, RtpView packet) {
        if (packet.payloadLength() >= SentTime.LENGTH) {
            int end = packet.payloadOffset() + packet.payloadLength();
            delays[(int) (delayed++ % DELAYS)] = nowNanos - SentTime.read(packet.buffer(), end);
        }
    }

    private void noteKeyPicture(RtpView packet) {
        boolean isKey = kind == MediaKind.VIDEO
                && descriptor.wrap(packet.buffer(), packet.payloadOffset(), packet.payloadLength())
                && descriptor.startsKeyframe();
        keyPictures += isKey ? 1 : 0;
    }

    /** Adds this track's block to a receiver report. */
    public void report(long nowNanos, int ssrc, RtcpWriter report) {
        if (statistics.heard()) {
            statistics.report(nowNanos, ssrc, report);
        }
    }

    public void onSenderReport(long nowNanos, long ntpTime) {
        statistics.onSenderReport(nowNanos, ntpTime);
    }

    public ReceivedMedia snapshot() {
        int count = (int) Math.min(delayed, DELAYS);
        long[] sorted = Arrays.copyOf(delays, count);
        Arrays.sort(sorted);
        long expected = first < 0 ? 0 : highest - first + 1;
        return new ReceivedMedia(
                packets, bytes, expected - packets, repaired, keyPictures, quantile(sorted, 50), quantile(sorted, 95));
    }

    private static Duration quantile(long[] sorted, int percent) {
        return sorted.length == 0 ? Duration.ZERO : Duration.ofNanos(sorted[(sorted.length - 1) * percent / 100]);
    }
}
