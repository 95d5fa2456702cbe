package org.talkhpb.rtc.sctp.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.rtc.sctp.DataChannels;
import org.talkhpb.rtc.sctp.StreamParity;
import org.talkhpb.rtc.wire.BigEndian;

/** DC-4: what RFC 9260 wants done with packets no honest peer sends. Packets are written by hand. */
final class HostilePeerTest implements DataChannels.Listener {
    private static final int OUR_TAG = 0x1234_5678;
    private static final int OUR_TSN = 1_000;
    private static final long NOW = 5_000_000_000L;

    private final List<byte[]> sent = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final DataChannels channels = new DataChannels(
            StreamParity.ODD,
            new Random(7),
            (buffer, offset, length) -> sent.add(Arrays.copyOfRange(buffer, offset, offset + length)),
            this);
    private int theirTag;
    private int theirTsn;

    @Override
    public void onOpen(int channel, String label) {
        events.add("open " + channel + " " + label);
    }

    @Override
    public void onMessage(int channel, byte[] message, boolean isText) {
        events.add("message " + channel + " " + new String(message, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void onClosed(int channel) {
        events.add("closed " + channel);
    }

    @Override
    public void onEnded(String reason) {
        events.add("ended " + reason);
    }

    @BeforeEach
    void establish() {
        byte[] cookie = cookie(NOW);
        deliver(theirTag, chunk(10, 0, cookie));
        assertThat(lastChunkType()).isEqualTo(ChunkType.COOKIE_ACK);
        sent.clear();
    }

    private byte[] cookie(long now) {
        byte[] init = new byte[16];
        BigEndian.put32(init, 0, OUR_TAG);
        BigEndian.put32(init, 4, 100_000);
        BigEndian.put16(init, 8, 10);
        BigEndian.put16(init, 10, 10);
        BigEndian.put32(init, 12, OUR_TSN);
        channels.onPacket(now, packet(0, chunk(1, 0, init)), 0, 12 + 20);
        byte[] ack = sent.getLast();
        assertThat(ack[12]).isEqualTo((byte) ChunkType.INIT_ACK);
        theirTag = BigEndian.i32(ack, 16);
        theirTsn = BigEndian.i32(ack, 28);
        int at = 12 + 20;
        while (BigEndian.u16(ack, at) != ChunkType.PARAMETER_COOKIE) {
            at += BigEndian.u16(ack, at + 2) + 3 & ~3;
        }
        return Arrays.copyOfRange(ack, at + 4, at + BigEndian.u16(ack, at + 2));
    }

    private static byte[] chunk(int type, int flags, byte[] value) {
        byte[] chunk = new byte[4 + value.length + 3 & ~3];
        chunk[0] = (byte) type;
        chunk[1] = (byte) flags;
        BigEndian.put16(chunk, 2, 4 + value.length);
        System.arraycopy(value, 0, chunk, 4, value.length);
        return chunk;
    }

    private static byte[] data(int tsn, int flags, int stream, int protocol, String payload) {
        byte[] text = payload.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] value = new byte[12 + text.length];
        BigEndian.put32(value, 0, tsn);
        BigEndian.put16(value, 4, stream);
        BigEndian.put32(value, 8, protocol);
        System.arraycopy(text, 0, value, 12, text.length);
        return chunk(0, flags, value);
    }

    private static byte[] packet(int tag, byte[]... chunks) {
        int length = 12 + Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum();
        byte[] packet = new byte[length];
        BigEndian.put16(packet, 0, 5_000);
        BigEndian.put16(packet, 2, 5_000);
        BigEndian.put32(packet, 4, tag);
        int at = 12;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, packet, at, chunk.length);
            at += chunk.length;
        }
        seal(packet);
        return packet;
    }

    private static void seal(byte[] packet) {
        BigEndian.put32(packet, 8, 0);
        CRC32C crc = new CRC32C();
        crc.update(packet);
        BigEndian.put32(packet, 8, Integer.reverseBytes((int) crc.getValue()));
    }

    private void deliver(int tag, byte[]... chunks) {
        byte[] packet = packet(tag, chunks);
        channels.onPacket(NOW, packet, 0, packet.length);
    }

    private int lastChunkType() {
        return sent.getLast()[12] & 0xFF;
    }

    private void open() {
        deliver(
                theirTag,
                data(OUR_TSN, 3, 0, 50, "\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u0000\u0000s"));
        assertThat(events).containsExactly("open 0 s");
        events.clear();
        sent.clear();
    }

    @Test
    void ignoresPacketsWithAWrongTag() {
        deliver(theirTag + 1, chunk(ChunkType.ABORT, 0, new byte[0]));
        deliver(OUR_TAG, chunk(ChunkType.ABORT, 0, new byte[0]));

        assertThat(events).isEmpty();
        assertThat(sent).isEmpty();
        assertThat(channels.dropped(SctpDrop.WRONG_TAG)).isEqualTo(2);
    }

    @Test
    void acceptsAnAbortThatReflectsItsOwnTag() {
        deliver(OUR_TAG, chunk(ChunkType.ABORT, 1, new byte[0]));

        assertThat(events).containsExactly("ended aborted by peer");
    }

    @Test
    void ignoresPacketsWithAWrongChecksum() {
        byte[] packet = packet(theirTag, chunk(ChunkType.ABORT, 0, new byte[0]));
        packet[8] ^= 1;
        channels.onPacket(NOW, packet, 0, packet.length);

        assertThat(events).isEmpty();
        assertThat(channels.dropped(SctpDrop.BAD_CHECKSUM)).isEqualTo(1);
    }

    @Test
    void checksumIsThatOfTheStandard() {
        // CRC32C of "123456789" is the check value of its definition.
        CRC32C crc = new CRC32C();
        crc.update("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().toHexDigits((int) crc.getValue())).isEqualTo("e3069283");
    }

    @Test
    void stopsAtAnUnknownChunkOfActionZeroSilently() {
        open();
        deliver(theirTag, chunk(0x3F, 0, new byte[4]), data(OUR_TSN + 1, 3, 0, 51, "hidden"));

        assertThat(events).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void stopsAtAnUnknownChunkOfActionOneAndReportsIt() {
        open();
        deliver(theirTag, chunk(0x7F, 0, new byte[4]), data(OUR_TSN + 1, 3, 0, 51, "hidden"));

        assertThat(events).isEmpty();
        assertThat(lastChunkType()).isEqualTo(ChunkType.ERROR);
        assertThat(BigEndian.u16(sent.getLast(), 16)).isEqualTo(ChunkType.CAUSE_UNRECOGNIZED_CHUNK);
    }

    @Test
    void skipsAnUnknownChunkOfActionTwoSilently() {
        open();
        deliver(theirTag, chunk(0xBF, 0, new byte[4]), data(OUR_TSN + 1, 3, 0, 51, "seen"));

        assertThat(events).containsExactly("message 0 seen");
        assertThat(sent).allSatisfy(packet -> assertThat(packet[12]).isNotEqualTo((byte) ChunkType.ERROR));
    }

    @Test
    void skipsAnUnknownChunkOfActionThreeAndReportsIt() {
        open();
        deliver(theirTag, chunk(0xFF, 0, new byte[4]), data(OUR_TSN + 1, 3, 0, 51, "seen"));

        assertThat(events).containsExactly("message 0 seen");
        assertThat(sent.getFirst()[12]).isEqualTo((byte) ChunkType.ERROR);
    }

    @Test
    void repeatsTheAcknowledgementOfARepeatedCookie() {
        byte[] cookie = cookie(NOW);
        deliver(theirTag, chunk(10, 0, cookie));
        sent.clear();
        deliver(theirTag, chunk(10, 0, cookie));

        assertThat(lastChunkType()).isEqualTo(ChunkType.COOKIE_ACK);
        assertThat(events).isEmpty();
    }

    @Test
    void refusesForgedAndStaleCookies() {
        DataChannels fresh = new DataChannels(StreamParity.ODD, new Random(8), (b, o, l) -> sent.add(b.clone()), this);
        byte[] forged = packet(99, chunk(10, 0, new byte[44]));
        fresh.onPacket(NOW, forged, 0, forged.length);
        assertThat(fresh.dropped(SctpDrop.BAD_COOKIE)).isEqualTo(1);
        assertThat(sent).isEmpty();

        byte[] foreign = packet(theirTag, chunk(10, 0, cookie(NOW)));
        fresh.onPacket(NOW, foreign, 0, foreign.length);
        assertThat(fresh.dropped(SctpDrop.BAD_COOKIE)).isEqualTo(2);
    }

    @Test
    void answersAStaleCookieWithAnError() {
        HostilePeerTest other = new HostilePeerTest();
        byte[] cookie = other.cookie(NOW);
        byte[] packet = packet(other.theirTag, chunk(10, 0, cookie));
        other.channels.onPacket(NOW + 61_000_000_000L, packet, 0, packet.length);

        assertThat(other.lastChunkType()).isEqualTo(ChunkType.ERROR);
        assertThat(other.channels.dropped(SctpDrop.STALE_COOKIE)).isEqualTo(1);
    }

    @Test
    void refusesARestartWithinTheConnection() {
        byte[] init = HexFormat.of().parseHex("0badcafe00010000000a000a00000001");
        byte[] packet = packet(0, chunk(1, 0, init));
        channels.onPacket(NOW, packet, 0, packet.length);

        assertThat(sent).isEmpty();
        assertThat(channels.dropped(SctpDrop.RESTART_REFUSED)).isEqualTo(1);
    }

    @DisplayName("RFC 3758: FORWARD-TSN skips what was abandoned and delivers what is whole")
    @Test
    void forwardTsnSkipsAbandonedMessages() {
        open();
        deliver(theirTag, data(OUR_TSN + 2, 3, 0, 51, "behind the gap"));
        deliver(theirTag, data(OUR_TSN + 3, 2, 0, 51, "half of a mess"));
        byte[] forward = new byte[4];
        BigEndian.put32(forward, 0, OUR_TSN + 4);
        deliver(theirTag, chunk(ChunkType.FORWARD_TSN, 0, forward), data(OUR_TSN + 5, 3, 0, 51, "next"));

        assertThat(events).containsExactly("message 0 behind the gap", "message 0 next");
        assertThat(channels.dropped(SctpDrop.BROKEN_MESSAGE)).isEqualTo(1);
    }

    @Test
    void reportsGapsAndDuplicates() {
        open();
        deliver(theirTag, data(OUR_TSN + 2, 3, 0, 51, "b"));
        deliver(theirTag, data(OUR_TSN + 2, 3, 0, 51, "b"));

        byte[] sack = sent.getLast();
        assertThat(lastChunkType()).isEqualTo(ChunkType.SACK);
        assertThat(BigEndian.i32(sack, 16)).isEqualTo(OUR_TSN);
        assertThat(BigEndian.u16(sack, 24)).isEqualTo(1);
        assertThat(BigEndian.u16(sack, 26)).isEqualTo(1);
        assertThat(BigEndian.u16(sack, 28)).isEqualTo(2);
        assertThat(BigEndian.u16(sack, 30)).isEqualTo(2);
        assertThat(BigEndian.i32(sack, 32)).isEqualTo(OUR_TSN + 2);
    }

    @Test
    void dropsAMessageBeyondTheLimitAndLivesOn() {
        open();
        String kilobyte = "x".repeat(1_024);
        for (int i = 0; i < 70; i++) {
            deliver(theirTag, data(OUR_TSN + 1 + i, i == 0 ? 2 : i == 69 ? 1 : 0, 0, 51, kilobyte));
        }
        deliver(theirTag, data(OUR_TSN + 71, 3, 0, 51, "small"));

        assertThat(events).containsExactly("message 0 small");
        assertThat(channels.dropped(SctpDrop.MESSAGE_TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void keepsNoMoreThanItsWindowOutOfOrder() {
        open();
        for (int i = 0; i < 5_000; i++) {
            deliver(theirTag, data(OUR_TSN + 2 + i, 3, 0, 51, "tiny"));
        }
        assertThat(channels.dropped(SctpDrop.WINDOW_EXCEEDED)).isBetween(2_800L, 3_200L);
        assertThat(lastChunkType()).isEqualTo(ChunkType.SACK);
        assertThat(BigEndian.i32(sent.getLast(), 20)).isLessThan(128);
    }

    @Test
    void ignoresAnAcknowledgementOfWhatWasNeverSent() {
        byte[] sack = new byte[12];
        BigEndian.put32(sack, 0, theirTsn + 5);
        deliver(theirTag, chunk(ChunkType.SACK, 0, sack));

        assertThat(channels.dropped(SctpDrop.BAD_CHUNK)).isEqualTo(1);
        assertThat(events).isEmpty();
    }

    @Test
    void finishesAShutdownOfThePeer() {
        byte[] cumulative = new byte[4];
        deliver(theirTag, chunk(ChunkType.SHUTDOWN, 0, cumulative));
        assertThat(lastChunkType()).isEqualTo(ChunkType.SHUTDOWN_ACK);
        deliver(theirTag, chunk(ChunkType.SHUTDOWN_COMPLETE, 0, new byte[0]));

        assertThat(events).containsExactly("ended shut down by peer");
        assertThat(channels.wakeAt()).isEqualTo(DataChannels.NEVER);
    }

    @Test
    void echoesHeartbeats() {
        byte[] info = HexFormat.of().parseHex("0001000c0102030405060708");
        deliver(theirTag, chunk(ChunkType.HEARTBEAT, 0, info));

        assertThat(lastChunkType()).isEqualTo(ChunkType.HEARTBEAT_ACK);
        assertThat(Arrays.copyOfRange(sent.getLast(), 16, 28)).isEqualTo(info);
    }

    @Test
    void deniesToAddStreams() {
        byte[] add = HexFormat.of().parseHex("0011000c0000000100100000");
        deliver(theirTag, chunk(ChunkType.RE_CONFIG, 0, add));

        assertThat(lastChunkType()).isEqualTo(ChunkType.RE_CONFIG);
        assertThat(BigEndian.i32(sent.getLast(), 24)).isEqualTo(2);
    }

    @Test
    void keepsLittleForAPeerThatOpensAndNeverAcknowledges() {
        String open = "\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u0000\u0000s";
        int request = OUR_TSN;
        int tsn = OUR_TSN;
        while (tsn - OUR_TSN < 8_000) {
            deliver(theirTag, data(tsn, 3, 0, 50, open));
            byte[] reset = new byte[20];
            BigEndian.put16(reset, 0, ChunkType.PARAMETER_OUTGOING_RESET);
            BigEndian.put16(reset, 2, 18);
            BigEndian.put32(reset, 4, request);
            BigEndian.put32(reset, 12, tsn++);
            deliver(theirTag, chunk(ChunkType.RE_CONFIG, 0, Arrays.copyOf(reset, 18)));
            byte[] response = new byte[12];
            BigEndian.put16(response, 0, ChunkType.PARAMETER_RESET_RESPONSE);
            BigEndian.put16(response, 2, 12);
            BigEndian.put32(response, 4, theirTsn + request - OUR_TSN);
            BigEndian.put32(response, 8, 1);
            deliver(theirTag, chunk(ChunkType.RE_CONFIG, 0, response));
            request++;
            sent.clear();
        }

        assertThat(channels.bufferedBytes()).isLessThan(300_000);
        while (channels.wakeAt() != DataChannels.NEVER) {
            channels.onTime(channels.wakeAt());
            sent.clear();
        }
        assertThat(events).endsWith("ended peer does not answer");
    }

    @Test
    void survivesRandomChunksOfAnyKind() {
        Random random = new Random(20_261_121);
        int[] types = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 130, 192, 0x3F, 0x7F, 0xBF, 0xFF};
        assertThatCode(() -> {
                    for (int peer = 0; peer < 500; peer++) {
                        HostilePeerTest fresh = new HostilePeerTest();
                        fresh.establish();
                        fresh.open();
                        for (int i = 0; i < 200; i++) {
                            fresh.attack(NOW + i * 1_000_000L, types[random.nextInt(types.length)], random);
                        }
                    }
                })
                .as("seed 20261121")
                .doesNotThrowAnyException();
    }

    private void attack(long now, int type, Random random) {
        byte[] value = new byte[random.nextInt(60)];
        random.nextBytes(value);
        if (value.length >= 4 && random.nextBoolean()) {
            BigEndian.put32(value, 0, (random.nextBoolean() ? OUR_TSN : theirTsn) + random.nextInt(64));
        }
        byte[] chunk = chunk(type, random.nextInt(16), value);
        if (random.nextInt(8) == 0) {
            BigEndian.put16(chunk, 2, random.nextInt(80));
        }
        byte[] packet = packet(random.nextInt(16) == 0 ? 0 : theirTag, chunk);
        channels.onPacket(now, packet, 0, packet.length);
        channels.sendText(now, 0, "state");
        if (channels.wakeAt() <= now) {
            channels.onTime(now);
            assertThat(channels.wakeAt()).isGreaterThan(now);
        }
        assertThat(channels.bufferedBytes()).isBetween(0, 256 * 1_024);
        sent.clear();
    }
}
