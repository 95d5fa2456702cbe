package org.talkhpb.rtc.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-1: what RFC 3550 appendices A.1, A.3 and A.8 say")
final class ReceiveStatisticsTest {
    private static final long MILLIS = 1_000_000L;

    private final ReceiveStatistics statistics = new ReceiveStatistics(90_000);
    private final byte[] buffer = new byte[200];
    private final RtcpWriter writer = new RtcpWriter();
    private final Heard heard = new Heard();

    private String report(long nowNanos) {
        writer.begin(buffer, 0).receiverReport(1);
        statistics.report(nowNanos, 7, writer);
        new RtcpReader().read(buffer, 0, writer.length(), heard);
        return heard.lines.getLast();
    }

    @Test
    void extendsTheSequenceNumberAcrossWraps() {
        statistics.onPacket(0, 65_535, 0);
        statistics.onPacket(0, 0, 0);
        assertThat(statistics.highestSequence()).isEqualTo(65_536);
        assertThat(statistics.cumulativeLost()).isZero();
    }

    @Test
    void countsLossPerIntervalAndInAll() {
        for (int sequence = 0; sequence < 100; sequence++) {
            if (sequence % 4 != 3) {
                statistics.onPacket(0, sequence, 0);
            }
        }
        statistics.onPacket(0, 100, 0);
        assertThat(report(0)).startsWith("block 1->7 lost 63/25 highest 100");
        for (int sequence = 101; sequence <= 200; sequence++) {
            statistics.onPacket(0, sequence, 0);
        }
        assertThat(report(0)).startsWith("block 1->7 lost 0/25 highest 200");
    }

    @Test
    void duplicatesMakeTheLossNegative() {
        statistics.onPacket(0, 1, 0);
        statistics.onPacket(0, 1, 0);
        assertThat(report(0)).startsWith("block 1->7 lost 0/-1 highest 1");
    }

    @Test
    void saysWhenTheLastSenderReportCame() {
        statistics.onPacket(0, 1, 0);
        assertThat(report(0)).endsWith("lsr 0 dlsr 0");
        statistics.onSenderReport(1_000 * MILLIS, 0x0000_0001_8000_0000L);
        assertThat(report(1_500 * MILLIS)).endsWith("lsr 98304 dlsr 32768");
    }

    @Test
    void jitterFollowsTheReferenceAlgorithm() {
        Random random = new Random(3);
        double reference = 0;
        long lastTransit = 0;
        long now = 0;
        int timestamp = Integer.MAX_VALUE - 10_000;
        for (int i = 0; i < 5_000; i++) {
            now += 10 * MILLIS + random.nextInt(5_000_000);
            timestamp += 900;
            statistics.onPacket(now, i & 0xFFFF, timestamp);
            long transit = (int) (now * 90_000 / 1_000_000_000L - timestamp);
            if (i > 0) {
                reference += (Math.abs((int) (transit - lastTransit)) - reference) / 16;
            }
            lastTransit = transit;
        }
        assertThat((double) statistics.jitter()).isCloseTo(reference, org.assertj.core.data.Offset.offset(2.0));
    }

    @Test
    void believesARestartOnlyAtTheSecondPacket() {
        statistics.onPacket(0, 10, 0);
        assertThat(statistics.onPacket(0, 20_000, 0)).isFalse();
        assertThat(statistics.onPacket(0, 11, 0)).isTrue();
        assertThat(statistics.onPacket(0, 30_000, 0)).isFalse();
        assertThat(statistics.onPacket(0, 30_001, 0)).isTrue();
        assertThat(statistics.received()).isEqualTo(1);
        assertThat(statistics.cumulativeLost()).isZero();
    }
}
