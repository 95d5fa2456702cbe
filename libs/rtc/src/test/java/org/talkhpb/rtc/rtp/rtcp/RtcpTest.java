package org.talkhpb.rtc.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-4: RTCP round-trips, and malformed datagrams are dropped whole")
final class RtcpTest {
    private final byte[] buffer = new byte[1_500];
    private final RtcpWriter writer = new RtcpWriter().begin(buffer, 3);
    private final RtcpReader reader = new RtcpReader();
    private final Heard heard = new Heard();

    private RtcpFault read() {
        return reader.read(buffer, 3, writer.length(), heard);
    }

    private RtcpFault read(String hex) {
        byte[] packet = HexFormat.of().parseHex(hex.replace(" ", ""));
        return reader.read(packet, 0, packet.length, heard);
    }

    @Test
    void aCompoundOfEverythingRoundTrips() {
        writer.senderReport(1, 0x1122_3344_5566_7788L, 90_000, 10, 2_000)
                .reportBlock(2, 25, -3, 70_000, 12, 99, 100)
                .reportBlock(3, 0, 0x80_0000, 1, 2, 3, 4)
                .cname(1, "node@talk".getBytes(StandardCharsets.UTF_8))
                .receiverReport(1)
                .nack(1, 7)
                .missing(65_534)
                .missing(65_535)
                .missing(14)
                .missing(15)
                .pictureLoss(1, 8)
                .fullIntraRequest(1, 9, 200)
                .maximumBitrate(1, 1_048_576, 5, 6)
                .delaySinceReference(1, 4, 77, 88)
                .bye(1);

        assertThat(read()).isEqualTo(RtcpFault.NONE);
        assertThat(heard.lines)
                .containsExactly(
                        "SR 1 ntp 1234605616436508552 rtp 90000 sent 10 2000",
                        "block 1->2 lost 25/-3 highest 70000 jitter 12 lsr 99 dlsr 100",
                        "block 1->3 lost 0/8388607 highest 1 jitter 2 lsr 3 dlsr 4",
                        "cname 1 node@talk",
                        "RR 1",
                        "NACK 7 65534",
                        "NACK 7 65535",
                        "NACK 7 14",
                        "NACK 7 15",
                        "PLI 8",
                        "FIR 9 #200",
                        "REMB 1048576",
                        "DLRR 4 77 88",
                        "BYE 1");
    }

    @Test
    void cnamesOfEveryLengthKeepTheirPadding() {
        for (int length = 0; length < 9; length++) {
            writer.begin(buffer, 3)
                    .cname(1, "x".repeat(length).getBytes(StandardCharsets.UTF_8))
                    .bye(2);
            assertThat(writer.length() % 4).isZero();
            assertThat(read()).isEqualTo(RtcpFault.NONE);
        }
        assertThat(heard.lines).contains("cname 1 xxxxxxxx", "BYE 2");
    }

    @Test
    void nacksShareEntriesWithinSixteenNumbers() {
        writer.nack(1, 7);
        for (int sequence = 100; sequence <= 116; sequence++) {
            writer.missing(sequence);
        }
        assertThat(writer.length()).isEqualTo(16);
        writer.missing(117);
        assertThat(writer.length()).isEqualTo(20);
        read();
        assertThat(heard.lines).hasSize(18);
    }

    @Test
    void rembKeepsEighteenBitsOfPrecision() {
        for (long bps : new long[] {0, 1, 262_143, 262_144, 5_000_000, 1L << 40}) {
            writer.begin(buffer, 3).maximumBitrate(1, bps);
            assertThat(read()).isEqualTo(RtcpFault.NONE);
            long shown = Long.parseLong(heard.lines.getLast().substring(5));
            assertThat(bps - shown).isBetween(0L, bps >> 17);
        }
    }

    @Test
    void readsTheReceiversReferenceTime() {
        assertThat(read("80cf0004 00000009 04000002 0000000100000002")).isEqualTo(RtcpFault.NONE);
        assertThat(heard.lines).containsExactly("RRTR 9 4294967298");
    }

    @Test
    void toleratesExtendedReportsItCannotRead() {
        assertThat(read("80cf0003 00000009 630000ff 00000001")).isEqualTo(RtcpFault.NONE);
        assertThat(heard.lines).isEmpty();
    }

    @Test
    void tellsOfTypesItDoesNotKnow() {
        assertThat(read("85cc0001 00000001 8ecd0002 0000000100000002 9fce0002 0000000100000002"))
                .isEqualTo(RtcpFault.NONE);
        assertThat(heard.lines).containsExactly("unknown 204/5", "unknown 205/14", "unknown 206/31");
    }

    @Test
    void dropsTheWholeDatagramForOneFault() {
        String pli = "81ce0002 00000001 00000002";
        assertThat(read("")).isEqualTo(RtcpFault.EMPTY);
        assertThat(read(pli + "81ce")).isEqualTo(RtcpFault.TRUNCATED);
        assertThat(read(pli + "81ce0003 00000001 00000002")).isEqualTo(RtcpFault.TRUNCATED);
        assertThat(read(pli + "41ce0002 00000001 00000002")).isEqualTo(RtcpFault.BAD_VERSION);
        assertThat(read(pli + "a1ce0002 00000001 000000ff")).isEqualTo(RtcpFault.BAD_PADDING);
        assertThat(read("a1ce0003 00000001 00000002 00000004" + pli)).isEqualTo(RtcpFault.BAD_PADDING);
        assertThat(read(pli + "81c80001 00000001")).isEqualTo(RtcpFault.BAD_REPORT);
        assertThat(read(pli + "81c90001 00000001")).isEqualTo(RtcpFault.BAD_REPORT);
        assertThat(read(pli + "81ca0002 00000001 01ff6161")).isEqualTo(RtcpFault.BAD_SDES);
        assertThat(read(pli + "82cb0001 00000001")).isEqualTo(RtcpFault.BAD_BYE);
        assertThat(read(pli + "81cd0002 00000001 00000002")).isEqualTo(RtcpFault.BAD_FEEDBACK);
        assertThat(read(pli + "84ce0003 00000001 00000002 00000003")).isEqualTo(RtcpFault.BAD_FEEDBACK);
        assertThat(read(pli + "8fce0004 00000001 00000000 52454d42 ff000000")).isEqualTo(RtcpFault.BAD_FEEDBACK);
        assertThat(heard.lines).isEmpty();
    }

    @Test
    void acceptsPaddingOfTheLastPacket() {
        assertThat(read("81ce0002 00000001 00000002 a1ce0003 00000001 00000003 00000004"))
                .isEqualTo(RtcpFault.NONE);
        assertThat(heard.lines).containsExactly("PLI 2", "PLI 3");
    }

    @Test
    void aRoundTripIsWhatTheReportLeavesOfTheTimeSince() {
        long sentNtp = NtpTime.fromUnixNanos(1_700_000_000_000_000_000L);
        long nowNtp = NtpTime.fromUnixNanos(1_700_000_000_350_000_000L);
        writer.receiverReport(1)
                .reportBlock(2, 0, 0, 0, 0, NtpTime.middle(sentNtp), NtpTime.shortFromNanos(250_000_000));
        reader.read(buffer, 3, writer.length(), new RtcpVisitor() {
            @Override
            public void onReportBlock(int sender, ReportBlockView block) {
                heard.lines.add("RTT " + Math.round(NtpTime.nanosFromShort(block.roundTrip(nowNtp)) / 1e6) + " ms");
            }
        });
        assertThat(heard.lines).containsExactly("RTT 100 ms");
    }

    @DisplayName("F-1: mutated compounds are read or dropped, within their bounds")
    @Test
    void mutationsNeverEscape() {
        aCompoundOfEverythingRoundTrips();
        TwccRecorder recorder = new TwccRecorder();
        for (int i = 0; i < 60; i += 1 + i % 3) {
            recorder.onPacket(i * 3_000_000L, i);
        }
        recorder.write(writer, 1, 2);
        byte[] good = Arrays.copyOfRange(buffer, 3, 3 + writer.length());
        Random random = new Random(20_261_121);
        int kept = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] mutated = Arrays.copyOf(good, 1 + random.nextInt(good.length));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            heard.lines.clear();
            if (reader.read(mutated, 0, mutated.length, heard) == RtcpFault.NONE) {
                kept++;
            } else {
                assertThat(heard.lines).as("seed 20261121, round %d", i).isEmpty();
            }
        }
        assertThat(kept).isPositive();
    }
}
