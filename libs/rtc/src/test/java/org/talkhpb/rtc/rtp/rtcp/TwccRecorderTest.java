package org.talkhpb.rtc.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.rtc.rtp.SequenceUnwrapper;

@DisplayName("CC-1: transport-wide feedback")
final class TwccRecorderTest {
    private static final long MILLIS = 1_000_000L;

    private final TwccRecorder recorder = new TwccRecorder();
    private final byte[] buffer = new byte[1_500];
    private final RtcpWriter writer = new RtcpWriter();
    private final RtcpReader reader = new RtcpReader();
    private final Heard heard = new Heard();

    private int write() {
        writer.begin(buffer, 0);
        recorder.write(writer, 1, 2);
        assertThat(reader.read(buffer, 0, writer.length(), heard)).isEqualTo(RtcpFault.NONE);
        return writer.length();
    }

    @Test
    void writesTheBytesOfTheDraft() {
        recorder.onPacket(64 * MILLIS, 5);
        recorder.onPacket(65 * MILLIS, 6);
        recorder.onPacket(67 * MILLIS, 8);
        write();

        // Chunk: two-bit vector 01 01 00 01, deltas 0, 4 and 8 quarter milliseconds.
        assertThat(HexFormat.of().formatHex(buffer, 0, writer.length()))
                .isEqualTo("8fcd0006" + "00000001" + "00000002" + "00050004" + "000001" + "00" + "d440" + "000408"
                        + "000000");
        assertThat(heard.lines)
                .containsExactly("TWCC #0", "5 at 64000 us", "6 at 65000 us", "7 missing", "8 at 67000 us");
    }

    @Test
    void usesOneBitPerPacketWhenThatIsEnough() {
        for (int sequence : new int[] {1, 2, 7, 8, 9, 10, 13, 14}) {
            recorder.onPacket(sequence * MILLIS, sequence);
        }
        assertThat(write()).isEqualTo(20 + 2 + 8 + 2);
        assertThat(heard.lines).hasSize(15);
    }

    @Test
    void usesRunsForLongGaps() {
        recorder.onPacket(0, 0);
        recorder.onPacket(2_000 * MILLIS, 4_000);
        assertThat(write()).isLessThanOrEqualTo(32);
        assertThat(heard.lines).hasSize(4_002).endsWith("4000 at 2000000 us");
    }

    @Test
    void reordersInTimeAreNegativeDeltas() {
        recorder.onPacket(10 * MILLIS, 2);
        recorder.onPacket(12 * MILLIS, 1);
        write();
        assertThat(heard.lines).containsExactly("TWCC #0", "1 at 12000 us", "2 at 10000 us");
    }

    @Test
    void splitsWhenTheTimeBetweenPacketsCannotBeWritten() {
        recorder.onPacket(0, 1);
        recorder.onPacket(9_000 * MILLIS, 2);
        write();
        assertThat(recorder.pending()).isTrue();
        write();
        assertThat(recorder.pending()).isFalse();
        assertThat(heard.lines).containsExactly("TWCC #0", "1 at 0 us", "TWCC #1", "2 at 9000000 us");
    }

    @Test
    void reportsALatePacketAgainWithItsSuccessors() {
        recorder.onPacket(1 * MILLIS, 1);
        recorder.onPacket(3 * MILLIS, 3);
        write();
        heard.lines.clear();
        recorder.onPacket(5 * MILLIS, 2);
        write();
        assertThat(heard.lines).containsExactly("TWCC #1", "2 at 5000 us", "3 at 3000 us");
    }

    @Test
    void duplicatesKeepTheirFirstArrival() {
        recorder.onPacket(1 * MILLIS, 1);
        recorder.onPacket(9 * MILLIS, 1);
        write();
        recorder.onPacket(10 * MILLIS, 1);
        assertThat(recorder.pending()).isFalse();
        assertThat(heard.lines).containsExactly("TWCC #0", "1 at 1000 us");
    }

    @Test
    void survivesARestartOfTheNumbers() {
        recorder.onPacket(1 * MILLIS, 1);
        recorder.onPacket(2 * MILLIS, 30_000);
        write();
        assertThat(heard.lines).containsExactly("TWCC #0", "30000 at 2000 us");
    }

    @DisplayName("random arrivals with loss, reordering, bursts, sequence and reference wraps are read back to 125 us")
    @Test
    void whatIsWrittenIsWhatArrived() {
        for (long seed = 1; seed <= 50; seed++) {
            roundTrip(seed);
        }
    }

    private void roundTrip(long seed) {
        Random random = new Random(seed);
        TwccRecorder fresh = new TwccRecorder();
        Map<Long, Long> arrived = new TreeMap<>();
        Map<Long, Long> reported = new TreeMap<>();
        SequenceUnwrapper unwrapper = new SequenceUnwrapper();
        // Shortly before the 24-bit reference time wraps, which it does every twelve days.
        long now = (0x80_0000L - 20) * 64 * MILLIS;
        long sequence = (1L << 16) + 65_000;
        unwrapper.unwrap(65_000);
        for (int i = 0; i < 2_000; i++) {
            sequence += random.nextInt(10) == 0 ? 1 + random.nextInt(30) : 1;
            now += random.nextInt(20) == 0 ? random.nextInt(400) * MILLIS : random.nextInt(3_000) * 1_000L;
            long number = random.nextInt(10) == 0 ? Math.max(65_536 + 65_000, sequence - random.nextInt(5)) : sequence;
            fresh.onPacket(now, (int) number & 0xFFFF);
            arrived.putIfAbsent(number, now);
            while (random.nextInt(30) == 0 && fresh.pending() || i == 1_999 && fresh.pending()) {
                readBack(fresh, unwrapper, reported);
            }
        }
        assertThat(reported.keySet()).as("seed %d", seed).isEqualTo(arrived.keySet());
        long cycle = (1L << 24) * 64 * MILLIS;
        arrived.forEach((number, nanos) -> {
            long difference = Math.floorMod(reported.get(number) - nanos + cycle / 2, cycle) - cycle / 2;
            assertThat(difference).as("seed %d number %d", seed, number).isBetween(-126_000L, 126_000L);
        });
    }

    private void readBack(TwccRecorder from, SequenceUnwrapper unwrapper, Map<Long, Long> reported) {
        writer.begin(buffer, 0);
        from.write(writer, 1, 2);
        assertThat(writer.length()).isLessThanOrEqualTo(1_024 + 8);
        RtcpFault fault = reader.read(buffer, 0, writer.length(), new RtcpVisitor() {
            @Override
            public void onTransportFeedback(TransportFeedbackView feedback) {
                feedback.forEach(new TransportFeedbackView.Statuses() {
                    @Override
                    public void onReceived(int transportSequence, long arrivalNanos) {
                        reported.put(unwrapper.unwrap(transportSequence), arrivalNanos);
                    }

                    @Override
                    public void onMissing(int transportSequence) {
                        unwrapper.unwrap(transportSequence);
                    }
                });
            }
        });
        assertThat(fault).isEqualTo(RtcpFault.NONE);
    }
}
