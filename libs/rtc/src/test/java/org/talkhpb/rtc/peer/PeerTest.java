package org.talkhpb.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.talkhpb.rtc.peer.PeerPair.SECOND;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.talkhpb.rtc.sdp.Fingerprint;
import org.talkhpb.rtc.sdp.Setup;

@Timeout(60)
class PeerTest {
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.9", 9);
    private static final int LENGTH = 100;

    @Test
    void connectsAndReportsEachState() {
        PeerPair pair = connected(1);
        assertThat(pair.server.states).containsExactly(PeerState.CONNECTING, PeerState.CONNECTED);
        assertThat(pair.client.states).containsExactly(PeerState.CONNECTING, PeerState.CONNECTED);
        assertThat(pair.server.addresses).containsOnly(PeerPair.CLIENT);
        assertThat(pair.server.peer.describe().srtpProfile()).isEqualTo("AEAD_AES_128_GCM");
        assertThat(pair.server.peer.local().setup()).isEqualTo(Setup.PASSIVE);
        assertThat(pair.client.peer.local().setup()).isEqualTo(Setup.ACTIVE);
    }

    @Test
    void serverThatOfferedIsCalledBeforeItKnowsTheAnswer() {
        PeerPair pair = new PeerPair(2);
        pair.client.peer.setRemote(pair.remote(pair.server));
        pair.runUntil(() -> pair.server.peer.state() == PeerState.CONNECTING);
        pair.runFor(SECOND / 2);
        pair.server.peer.setRemote(pair.remote(pair.client));
        assertThat(pair.runUntil(() -> pair.both(PeerState.CONNECTED))).isTrue();
    }

    @Test
    void passiveClientIsCalledByTheServer() {
        PeerPair pair = new PeerPair(3);
        RemoteTransport client = pair.remote(pair.client);
        RemoteTransport server = pair.remote(pair.server);
        pair.server.peer.setRemote(new RemoteTransport(
                client.ufrag(), client.password(), client.fingerprints(), Setup.PASSIVE, List.of()));
        pair.client.peer.setRemote(new RemoteTransport(
                server.ufrag(), server.password(), server.fingerprints(), Setup.ACTIVE, server.candidates()));
        assertThat(pair.runUntil(() -> pair.both(PeerState.CONNECTED))).isTrue();
        assertThat(pair.server.peer.local().setup()).isEqualTo(Setup.ACTIVE);
    }

    @Test
    void rtpAndRtcpFlowBothWays() {
        PeerPair pair = connected(4);
        byte[] rtp = rtp(1);
        byte[] rtcp = rtcp();
        for (PeerPair.Side side : List.of(pair.server, pair.client)) {
            assertThat(side.peer.sendRtp(pair.now, roomy(rtp), 0, LENGTH)).isTrue();
            assertThat(side.peer.sendRtcp(pair.now, roomy(rtcp), 0, 28)).isTrue();
        }
        pair.runFor(SECOND);
        for (PeerPair.Side side : List.of(pair.server, pair.client)) {
            assertThat(side.rtp).containsExactly(rtp);
            assertThat(side.rtcp).containsExactly(rtcp);
        }
    }

    @Test
    void lossDelaysButDoesNotPrevent() {
        for (int seed = 10; seed < 13; seed++) {
            PeerPair pair = new PeerPair(seed);
            pair.lose = aFifth(pair);
            assertThat(pair.connect()).as("seed %d", seed).isTrue();
            for (int sequence = 1; sequence <= 200; sequence++) {
                pair.server.peer.sendRtp(pair.now, roomy(rtp(sequence)), 0, LENGTH);
                pair.runFor(SECOND / 50);
            }
            assertThat(pair.client.rtp.size()).as("seed %d", seed).isBetween(120, 190);
        }
    }

    /**
     * Loses every fifth datagram by chance, but of the handshake at most three: its timers run on the wall clock and
     * double, so more losses make the test wait for minutes without testing more.
     */
    private static Predicate<byte[]> aFifth(PeerPair pair) {
        AtomicInteger lostHandshake = new AtomicInteger();
        return datagram -> {
            boolean unlucky = pair.random().nextInt(5) == 0;
            boolean handshake = datagram[0] >= 20 && datagram[0] <= 22;
            return unlucky && (!handshake || lostHandshake.incrementAndGet() <= 3);
        };
    }

    @Test
    void dataChannelsOpenFromBothSidesAndCarryTextUnderLoss() {
        PeerPair pair = new PeerPair(30);
        pair.client.peer.openChannel(pair.now, "status");
        assertThat(pair.connect()).isTrue();
        pair.lose = datagram -> pair.random().nextInt(5) == 0;
        assertThat(pair.playUntil(() -> pair.client.channel >= 0)).isTrue();
        assertThat(pair.server.opened).containsExactly("status");
        for (int i = 0; i < 50; i++) {
            assertThat(pair.client.peer.sendText(pair.now, pair.client.channel, "message " + i))
                    .isTrue();
        }
        assertThat(pair.playUntil(() -> pair.server.messages.size() == 50)).isTrue();
        assertThat(pair.server.messages.get(7)).isEqualTo(new ChannelMessage.Text("message 7"));
        pair.server.peer.openChannel(pair.now, "JanusDataChannel");
        assertThat(pair.playUntil(() -> pair.client.opened.contains("JanusDataChannel")))
                .isTrue();
        pair.server.peer.sendText(pair.now, pair.server.channel, "back");
        assertThat(pair.playUntil(() -> !pair.client.messages.isEmpty())).isTrue();
    }

    @Test
    void nothingIsSentBeforeThePathIsProven() {
        PeerPair pair = new PeerPair(5);
        pair.lose = datagram -> true;
        pair.introduce();
        pair.runFor(SECOND);
        assertThat(pair.server.peer.sendRtp(pair.now, roomy(rtp(1)), 0, LENGTH)).isFalse();
        PeerDescription description = pair.server.peer.describe();
        assertThat(description.packetsSent()).isZero();
        assertThat(description.drops()).containsEntry(PeerDrop.NOT_CONNECTED, 1L);
    }

    @Test
    @DisplayName("SEC-1 strangers get no byte and are counted")
    void strangersAreCountedAndIgnored() {
        PeerPair pair = connected(6);
        long sent = pair.server.peer.describe().packetsSent();
        for (int first = 0; first < 256; first++) {
            byte[] garbage = new byte[LENGTH];
            pair.random().nextBytes(garbage);
            garbage[0] = (byte) first;
            pair.server.peer.onDatagram(pair.now, garbage, 0, LENGTH, STRANGER);
        }
        PeerDescription description = pair.server.peer.describe();
        assertThat(description.packetsSent()).isEqualTo(sent);
        assertThat(description.drops())
                .containsEntry(PeerDrop.STUN_REFUSED, 4L)
                .containsEntry(PeerDrop.UNPROVEN_ADDRESS, 44L + 64L)
                .containsEntry(PeerDrop.UNKNOWN_PROTOCOL, 256L - 4 - 44 - 64);
    }

    @Test
    @DisplayName("F-1 mutated datagrams of a proven address, in any order, harm nothing")
    void survivesMutatedDatagrams() {
        PeerPair pair = new PeerPair(40);
        List<byte[]> captured = new ArrayList<>();
        pair.lose = datagram -> {
            captured.add(datagram.clone());
            return false;
        };
        pair.client.peer.openChannel(pair.now, "status");
        assertThat(pair.connect()).isTrue();
        assertThat(pair.playUntil(() -> pair.client.channel >= 0)).isTrue();
        pair.client.peer.sendRtp(pair.now, roomy(rtp(1)), 0, LENGTH);
        pair.client.peer.sendRtcp(pair.now, roomy(rtcp()), 0, 28);
        pair.runFor(SECOND / 10);
        pair.lose = datagram -> false;
        for (int round = 0; round < 30_000; round++) {
            byte[] mutant = captured.get(pair.random().nextInt(captured.size())).clone();
            for (int flips = pair.random().nextInt(4); flips >= 0; flips--) {
                mutant[pair.random().nextInt(mutant.length)] =
                        (byte) pair.random().nextInt();
            }
            int length = pair.random().nextInt(3) == 0 ? pair.random().nextInt(mutant.length) : mutant.length;
            pair.server.peer.onDatagram(pair.now, mutant, 0, length, PeerPair.CLIENT);
        }
        pair.runFor(SECOND);
        assertThat(pair.server.peer.describe().closeReason()).isEmpty();
        assertThat(pair.client.peer.describe().closeReason()).isEmpty();
        assertThat(pair.both(PeerState.CONNECTED)).isTrue();
        pair.client.peer.sendText(pair.now, pair.client.channel, "still here");
        pair.client.peer.sendRtp(pair.now, roomy(rtp(2)), 0, LENGTH);
        assertThat(pair.playUntil(() -> pair.server.messages.contains(new ChannelMessage.Text("still here"))))
                .isTrue();
        pair.runFor(SECOND / 10);
        assertThat(pair.server.rtp).hasSize(2);
    }

    @Test
    void replayedAndForgedPacketsAreCountedAndNotReported() {
        PeerPair pair = connected(7);
        byte[][] captured = new byte[1][];
        pair.lose = datagram -> {
            captured[0] = datagram.clone();
            return false;
        };
        pair.client.peer.sendRtp(pair.now, roomy(rtp(1)), 0, LENGTH);
        byte[] forged = captured[0].clone();
        forged[3]++;
        byte[] replayed = captured[0].clone();
        pair.runFor(SECOND / 10);
        pair.server.peer.onDatagram(pair.now, replayed, 0, replayed.length, PeerPair.CLIENT);
        pair.server.peer.onDatagram(pair.now, forged, 0, forged.length, PeerPair.CLIENT);
        assertThat(pair.server.rtp).hasSize(1);
        assertThat(pair.server.peer.describe().drops())
                .containsEntry(PeerDrop.SRTP_REPLAY, 1L)
                .containsEntry(PeerDrop.SRTP_FORGED, 1L);
    }

    @Test
    @DisplayName("I-4 media follows a client whose address changes, at its next check")
    void followsTheClientsAddress() {
        PeerPair pair = connected(8);
        pair.clientAddress = PeerPair.MOVED;
        pair.runFor(4 * SECOND);
        pair.server.peer.sendRtp(pair.now, roomy(rtp(1)), 0, LENGTH);
        pair.runFor(SECOND / 10);
        assertThat(pair.client.rtp).hasSize(1);
        assertThat(pair.server.addresses)
                .startsWith(PeerPair.CLIENT)
                .endsWith(PeerPair.MOVED)
                .containsOnly(PeerPair.CLIENT, PeerPair.MOVED);
    }

    @Test
    @DisplayName("D-2 the selected address is told at every check, so a loop can route it back to its owner")
    void selectedAddressIsToldAtEveryCheck() {
        PeerPair pair = connected(31);
        int before = pair.server.addresses.size();
        pair.runFor(10 * SECOND);
        assertThat(pair.server.addresses.size() - before).isBetween(3, 5);
    }

    @Test
    @DisplayName("I-5 silent client: disconnected after 8 s, failed and no more media after 30 s")
    void silenceFails() {
        PeerPair pair = connected(9);
        pair.runFor(60 * SECOND);
        assertThat(pair.server.peer.state()).isEqualTo(PeerState.CONNECTED);
        pair.lose = datagram -> true;
        pair.runFor(11 * SECOND);
        assertThat(pair.server.peer.state()).isEqualTo(PeerState.DISCONNECTED);
        pair.runFor(22 * SECOND);
        assertThat(pair.server.peer.state()).isEqualTo(PeerState.FAILED);
        assertThat(pair.server.reasons.getLast()).isEqualTo("ice_timeout");
        assertThat(pair.server.peer.sendRtp(pair.now, roomy(rtp(1)), 0, LENGTH)).isFalse();
    }

    @Test
    @DisplayName("T-5 wrong certificate fingerprint: failed with dtls_fingerprint, no media either way")
    void wrongFingerprintFails() {
        PeerPair pair = new PeerPair(20);
        RemoteTransport client = pair.remote(pair.client);
        Fingerprint wrong = new Fingerprint("sha-256", "00:".repeat(31) + "00");
        pair.server.peer.setRemote(
                new RemoteTransport(client.ufrag(), client.password(), List.of(wrong), client.setup(), List.of()));
        pair.client.peer.setRemote(pair.remote(pair.server));
        assertThat(pair.runUntil(() -> pair.both(PeerState.FAILED))).isTrue();
        assertThat(pair.server.reasons.getLast()).isEqualTo("dtls_fingerprint");
        assertThat(pair.server.peer.sendRtp(pair.now, roomy(rtp(1)), 0, LENGTH)).isFalse();
    }

    @Test
    @DisplayName("T-6 close_notify closes the other side")
    void closingClosesTheOtherSide() {
        PeerPair pair = connected(21);
        pair.client.peer.close(pair.now, "leaving");
        pair.runFor(SECOND / 10);
        assertThat(pair.server.peer.state()).isEqualTo(PeerState.CLOSED);
        assertThat(pair.server.reasons.getLast()).isEqualTo("dtls_closed");
        assertThat(pair.client.reasons.getLast()).isEqualTo("leaving");
        assertThat(pair.server.peer.wakeAt()).isEqualTo(Peer.NEVER);
    }

    @Test
    void neverContactedPeerFails() {
        PeerPair pair = new PeerPair(22);
        pair.runFor(31 * SECOND);
        assertThat(pair.server.peer.state()).isEqualTo(PeerState.FAILED);
    }

    private static PeerPair connected(int seed) {
        PeerPair pair = new PeerPair(seed);
        assertThat(pair.connect()).isTrue();
        return pair;
    }

    private static byte[] roomy(byte[] packet) {
        return Arrays.copyOf(packet, packet.length + Peer.TAIL_ROOM);
    }

    private static byte[] rtp(int sequence) {
        return ByteBuffer.allocate(LENGTH)
                .putShort((short) 0x8060)
                .putShort((short) sequence)
                .putInt(sequence * 3000)
                .putInt(77)
                .array();
    }

    private static byte[] rtcp() {
        return ByteBuffer.allocate(28).putInt(0x80C80006).putInt(77).array();
    }
}
