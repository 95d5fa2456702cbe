package org.talkhpb.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.talkhpb.rtc.srtp.SrtpKeys;
import org.talkhpb.rtc.srtp.SrtpProfile;

@Timeout(60)
class DtlsEndpointTest {
    private static final int CHANGE_CIPHER_SPEC = 20;

    @Test
    void bothSidesExportTheSameKeysCrosswise() {
        DtlsPair pair = new DtlsPair();
        assertThat(pair.connect()).isTrue();
        SrtpKeys client = pair.client.keys.orElseThrow();
        SrtpKeys server = pair.server.keys.orElseThrow();
        assertThat(client.profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
        assertThat(client.sendKey()).isEqualTo(server.receiveKey()).isNotEqualTo(client.receiveKey());
        assertThat(client.sendSalt()).isEqualTo(server.receiveSalt());
        assertThat(client.receiveKey()).isEqualTo(server.sendKey());
        assertThat(client.receiveSalt()).isEqualTo(server.sendSalt());
    }

    @Test
    void applicationDataFlowsBothWays() {
        DtlsPair pair = connected();
        send(pair.client, "hello");
        send(pair.server, "welcome");
        send(pair.server, "again");
        pair.exchange();
        assertThat(pair.server.data).containsExactly("hello");
        assertThat(pair.client.data).containsExactly("welcome", "again");
    }

    @Test
    @DisplayName("T-6 close_notify closes the other side at once")
    void closeNotifyClosesTheOtherSide() {
        DtlsPair pair = connected();
        pair.client.endpoint.close();
        pair.exchange();
        assertThat(pair.server.closed).isEqualTo("dtls_closed");
        assertThat(pair.client.closed).isEmpty();
    }

    @Test
    @DisplayName("T-5 wrong certificate fingerprint closes with dtls_fingerprint")
    void wrongFingerprintCloses() {
        DtlsPair pair = new DtlsPair(DtlsPair.strange());
        pair.client.endpoint.start();
        assertThat(pair.runUntil(() -> !pair.client.closed.isEmpty() && !pair.server.closed.isEmpty()))
                .isTrue();
        assertThat(pair.client.closed).isEqualTo("dtls_fingerprint");
        assertThat(pair.client.keys).isEmpty();
        assertThat(pair.server.keys).isEmpty();
    }

    @Test
    @DisplayName("T-2 a ClientHello cut into two records, the second first, completes")
    void clientHelloInTwoRecordsCompletes() {
        DtlsPair pair = new DtlsPair();
        AtomicInteger count = new AtomicInteger();
        pair.upLink =
                datagram -> count.getAndIncrement() == 0 ? cutInTwo(datagram).reversed() : List.of(datagram);
        assertThat(pair.connect()).isTrue();
    }

    @Test
    @DisplayName("T-3 lost handshake datagrams are repeated")
    void lostDatagramsAreRepeated() {
        Random random = new Random(3);
        AtomicInteger lost = new AtomicInteger();
        DtlsPair pair = new DtlsPair();
        // Four at most: the timers double on the wall clock, and how the datagrams meet the chances depends on threads.
        pair.upLink = datagram -> random.nextInt(5) == 0 && lost.getAndIncrement() < 4 ? List.of() : List.of(datagram);
        pair.downLink = pair.upLink;
        assertThat(pair.connect()).isTrue();
    }

    @Test
    @DisplayName("T-6 the server's lost last flight is repeated when the client asks again")
    void lostLastFlightIsRepeated() {
        DtlsPair pair = new DtlsPair();
        AtomicInteger lost = new AtomicInteger();
        pair.downLink = datagram -> {
            boolean isLastFlight = datagram[0] == CHANGE_CIPHER_SPEC || datagram[4] == 1;
            return isLastFlight && lost.getAndIncrement() < 2 ? List.of() : List.of(datagram);
        };
        assertThat(pair.connect()).isTrue();
        assertThat(lost.get()).isGreaterThan(2);
    }

    @Test
    @DisplayName(
            "T-4 datagrams that claim huge messages never reach BouncyCastle, and a genuine handshake still completes")
    void claimedLengthsAreRefused() {
        DtlsPair pair = new DtlsPair();
        for (int sequence = 0; sequence < 8; sequence++) {
            byte[] evil = fragment(sequence, 0xFFFFFF, 0, new byte[1]);
            assertThat(pair.server.endpoint.onDatagram(0, evil, 0, evil.length)).isFalse();
        }
        assertThat(pair.connect()).isTrue();
    }

    @Test
    @DisplayName("T-4 many messages may not claim more than 64 KiB together")
    void manyClaimsAreRefused() {
        DtlsPrefilter prefilter = new DtlsPrefilter();
        int admitted = 0;
        for (int sequence = 0; sequence < 60; sequence++) {
            byte[] claim = fragment(sequence, 20_000, 0, new byte[1]);
            admitted += prefilter.admit(claim, 0, claim.length) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(3);
        byte[] lie = fragment(0, 20_001, 0, new byte[1]);
        assertThat(prefilter.admit(lie, 0, lie.length)).isFalse();
    }

    @Test
    void garbageIsRefusedAndHarmless() {
        Random random = new Random(9);
        DtlsPair pair = connected();
        for (int round = 0; round < 5_000; round++) {
            byte[] garbage = new byte[random.nextInt(100)];
            random.nextBytes(garbage);
            if (garbage.length > 2) {
                garbage[0] = (byte) (20 + random.nextInt(5));
                garbage[1] = (byte) 0xFE;
            }
            pair.server.endpoint.onDatagram(0, garbage, 0, garbage.length);
        }
        send(pair.client, "still here");
        pair.exchange();
        assertThat(pair.server.data).containsExactly("still here");
    }

    @Test
    void sealedRecordsTooShortForTheirTagDoNotEndTheAssociation() {
        DtlsPair pair = connected();
        byte[] forged = fragment(0, 0, 0, new byte[0]);
        forged[4] = 1;
        assertThat(pair.server.endpoint.onDatagram(0, forged, 0, forged.length)).isFalse();
        send(pair.client, "still here");
        pair.exchange();
        assertThat(pair.server.data).containsExactly("still here");
    }

    @Test
    void reservedRecordVersionsDoNotEndTheAssociation() {
        DtlsPair pair = connected();
        byte[] forged = fragment(0, 1, 0, new byte[1]);
        forged[2] = (byte) 0xFE;
        assertThat(pair.server.endpoint.onDatagram(0, forged, 0, forged.length)).isFalse();
        send(pair.client, "still here");
        pair.exchange();
        assertThat(pair.server.data).containsExactly("still here");
    }

    @Test
    void closedDuringTheHandshakeEndsItsThread() {
        DtlsPair pair = new DtlsPair();
        pair.upLink = datagram -> List.of();
        pair.client.endpoint.start();
        pair.exchange();
        pair.client.endpoint.close();
        assertThat(pair.runUntil(() -> !pair.client.endpoint.isDue())).isTrue();
        assertThat(pair.client.closed).isEmpty();
    }

    private static DtlsPair connected() {
        DtlsPair pair = new DtlsPair();
        assertThat(pair.connect()).isTrue();
        return pair;
    }

    private static void send(DtlsPair.Side side, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(side.endpoint.send(bytes, 0, bytes.length)).isTrue();
    }

    /** Record numbers 0 and 60: the client will use 1 and following itself, and both lie in one replay window. */
    private static List<byte[]> cutInTwo(byte[] clientHello) {
        ByteBuffer message =
                ByteBuffer.wrap(clientHello, 13, clientHello.length - 13).slice();
        int length = message.getInt(0) & 0xFFFFFF;
        byte[] body = new byte[length];
        message.get(12, body);
        int half = length / 2;
        byte[] first = fragment(0, length, 0, java.util.Arrays.copyOf(body, half));
        byte[] second = fragment(0, length, half, java.util.Arrays.copyOfRange(body, half, length));
        second[10] = 60;
        return List.of(first, second);
    }

    private static byte[] fragment(int messageSequence, int messageLength, int offset, byte[] bytes) {
        return ByteBuffer.allocate(25 + bytes.length)
                .put((byte) 22)
                .putShort((short) 0xFEFD)
                .putLong(messageSequence)
                .putShort((short) (12 + bytes.length))
                .putInt(1 << 24 | messageLength)
                .putShort((short) messageSequence)
                .put((byte) (offset >> 16))
                .putShort((short) offset)
                .put((byte) 0)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }
}
