package org.talkhpb.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.policy.AddressRange;
import org.talkhpb.turn.policy.AddressRanges;
import org.talkhpb.turn.policy.MediaAddresses;
import org.talkhpb.turn.policy.PeerMode;
import org.talkhpb.turn.policy.PeerPolicy;

/** turn.md 4.5 to 4.7, 6.1 and 10.3 rows 1, 2, 3, 8, 15. */
class RelayTest {
    private static final InetSocketAddress PEER = new InetSocketAddress("8.8.8.8", 7_000);
    private static final InetSocketAddress PEER_OTHER_PORT = new InetSocketAddress("8.8.8.8", 7_001);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("9.9.9.9", 7_000);
    private static final InetSocketAddress PEER_V6 = new InetSocketAddress("2a00:9::9", 7_000);
    private static final byte[] DATA = TestClient.bytes(5);

    private final TurnRig rig = new TurnRig();
    private final TestClient client = rig.client(1);

    @Test
    void needsAnAllocationForEverything() {
        assertThat(client.permit(PEER)).isEqualTo(437);
        assertThat(client.bind(0x4000, PEER)).isEqualTo(437);
        client.indicate(PEER, DATA);
        client.channelData(0x4000, DATA);
        assertThat(rig.count(TurnCounter.NO_ALLOCATION)).isEqualTo(2);
    }

    @Test
    void relaysBothWaysByIndications() {
        InetSocketAddress relay = client.allocate();
        assertThat(client.permit(PEER)).isZero();
        client.indicate(PEER, DATA);
        client.indicate(PEER_OTHER_PORT, new byte[0]);
        assertThat(rig.takeSentTo(PEER)).containsExactly(DATA);
        assertThat(rig.takeSentTo(PEER_OTHER_PORT)).containsExactly(new byte[0]);
        rig.peerSends(PEER_OTHER_PORT, relay, DATA);
        StunView indication = TestClient.view(rig.takeSentTo(client.address).getFirst());
        assertThat(indication.is(StunClass.INDICATION, StunMethod.DATA)).isTrue();
        assertThat(indication.xorAddress(StunAttribute.XOR_PEER_ADDRESS)).hasValue(PEER_OTHER_PORT);
        assertThat(indication.bytes(StunAttribute.DATA)).hasValue(DATA);
    }

    @Test
    void relaysIndicationsOfIpv6Peers() {
        StunView answer = client.request(
                StunMethod.ALLOCATE,
                TestClient.UDP.andThen(m -> m.firstByte(StunAttribute.REQUESTED_ADDRESS_FAMILY, 2)));
        InetSocketAddress relay =
                answer.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS).orElseThrow();
        assertThat(client.permit(PEER)).isEqualTo(443);
        assertThat(client.permit(PEER_V6)).isZero();
        rig.peerSends(PEER_V6, relay, DATA);
        StunView indication = TestClient.view(rig.takeSentTo(client.address).getFirst());
        assertThat(indication.xorAddress(StunAttribute.XOR_PEER_ADDRESS)).hasValue(PEER_V6);
        assertThat(indication.bytes(StunAttribute.DATA)).hasValue(DATA);
    }

    @Test
    void relaysBothWaysByChannels() {
        InetSocketAddress relay = client.allocate();
        assertThat(client.bind(0x4001, PEER)).isZero();
        client.channelData(0x4001, DATA);
        assertThat(rig.takeSentTo(PEER)).containsExactly(DATA);
        rig.peerSends(PEER, relay, DATA);
        assertThat(rig.takeSentTo(client.address)).containsExactly(new byte[] {0x40, 0x01, 0, 5, 7, 7, 7, 7, 7});
        rig.peerSends(PEER_OTHER_PORT, relay, DATA);
        assertThat(TestClient.view(rig.takeSentTo(client.address).getFirst()).method())
                .isEqualTo(StunMethod.DATA);
        client.channelData(0x4002, DATA);
        assertThat(rig.count(TurnCounter.NO_CHANNEL)).isEqualTo(1);
    }

    @Test
    void dropsPeersWithoutPermission() {
        InetSocketAddress relay = client.allocate();
        client.permit(PEER);
        rig.peerSends(STRANGER, relay, DATA);
        client.indicate(STRANGER, DATA);
        assertThat(rig.sockets.sent).isEmpty();
        assertThat(rig.count(TurnCounter.NO_PERMISSION)).isEqualTo(2);
    }

    @Test
    void endsPermissionsAfterFiveMinutesEvenWhenUsed() {
        InetSocketAddress relay = client.allocate();
        client.permit(PEER);
        rig.pass(299);
        client.indicate(PEER, DATA);
        rig.peerSends(PEER, relay, DATA);
        assertThat(rig.sockets.sent).hasSize(2);
        rig.sockets.sent.clear();
        rig.pass(1);
        client.indicate(PEER, DATA);
        rig.peerSends(PEER, relay, DATA);
        assertThat(rig.sockets.sent).isEmpty();
    }

    @Test
    void needsThePermissionForChannelsToo() {
        InetSocketAddress relay = client.allocate();
        client.bind(0x4000, PEER);
        rig.pass(300);
        client.channelData(0x4000, DATA);
        rig.peerSends(PEER, relay, DATA);
        assertThat(rig.sockets.sent).isEmpty();
        assertThat(rig.count(TurnCounter.EXPIRED)).isEqualTo(2);
        client.permit(PEER);
        client.channelData(0x4000, DATA);
        rig.peerSends(PEER, relay, DATA);
        assertThat(rig.takeSentTo(PEER)).hasSize(1);
        assertThat(rig.takeSentTo(client.address).getFirst()).startsWith(0x40, 0x00);
    }

    @Test
    void refusesOtherPairingsOfChannelAndPeer() {
        client.allocate();
        assertThat(client.bind(0x4000, PEER)).isZero();
        assertThat(client.bind(0x4000, PEER)).isZero();
        assertThat(client.bind(0x4000, STRANGER)).isEqualTo(400);
        assertThat(client.bind(0x4001, PEER)).isEqualTo(400);
        assertThat(client.bind(0x3FFF, STRANGER)).isEqualTo(400);
        assertThat(client.bind(0x5000, STRANGER)).isEqualTo(400);
    }

    @Test
    void keepsAnEndedChannelInQuarantine() {
        client.allocate();
        client.bind(0x4000, PEER);
        rig.pass(590);
        client.learnNonce();
        client.refresh(3_600);
        rig.pass(20);
        assertThat(client.bind(0x4000, STRANGER)).isEqualTo(400);
        rig.pass(290);
        assertThat(client.bind(0x4000, STRANGER)).isZero();
    }

    @Test
    void checksEveryPeerBeforeItPermitsAny() {
        client.allocate();
        assertThat(client.permit()).isEqualTo(400);
        assertThat(client.permit(PEER, new InetSocketAddress("127.0.0.1", 1))).isEqualTo(403);
        assertThat(client.permit(PEER, PEER_V6)).isEqualTo(443);
        client.indicate(PEER, DATA);
        assertThat(rig.takeSentTo(PEER)).isEmpty();
    }

    @Test
    void boundsPermissionsAndChannels() {
        client.allocate();
        for (int i = 0; i < 8; i++) {
            assertThat(client.permit(new InetSocketAddress("8.8.4." + i, 1))).isZero();
        }
        assertThat(client.permit(PEER)).isEqualTo(508);
        for (int i = 0; i < 4; i++) {
            assertThat(client.bind(0x4000 + i, new InetSocketAddress("8.8.4." + i, 1)))
                    .isZero();
        }
        assertThat(client.bind(0x4004, new InetSocketAddress("8.8.4.5", 1))).isEqualTo(508);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "100.100.100.200",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254",
                "fc00::1",
                "2001:db8::1",
                "::127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::8.8.8.8",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "2001:0:1::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254"
            })
    void refusesForbiddenPeers(String address) {
        client.request(
                StunMethod.ALLOCATE,
                TestClient.UDP.andThen(m -> m.firstByte(StunAttribute.ADDITIONAL_ADDRESS_FAMILY, 2)));
        InetSocketAddress peer = new InetSocketAddress(address, 80);
        assertThat(client.permit(peer)).isEqualTo(403);
        assertThat(client.bind(0x4000, peer)).isEqualTo(403);
        client.permit(PEER);
        client.indicate(peer, DATA);
        assertThat(rig.takeSentTo(peer)).isEmpty();
    }

    @Test
    void allowsWhatTheOperatorAllows() {
        client.allocate();
        assertThat(client.permit(new InetSocketAddress("192.168.7.7", 1))).isZero();
        assertThat(client.permit(new InetSocketAddress("192.168.7.8", 1))).isEqualTo(403);
        assertThat(client.bind(0x4000, new InetSocketAddress("8.8.8.8", 0))).isEqualTo(403);
    }

    @Test
    void reachesOnlyTheSuiteWhenToldSo() {
        TurnRig closed = new TurnRig(TurnRig.Wish.USUAL.with(PeerMode.SFU_ONLY));
        TestClient each = closed.client(1);
        InetSocketAddress relay = each.allocate();
        assertThat(each.permit(PEER)).isEqualTo(403);
        InetSocketAddress sfu = new InetSocketAddress("10.1.2.3", 50_000);
        InetSocketAddress sfuOtherPort = new InetSocketAddress("10.1.2.3", 22);
        closed.policy.suiteIs(new MediaAddresses(List.of(sfu), List.of(), 1, 0));
        assertThat(each.permit(sfuOtherPort)).isZero();
        assertThat(each.bind(0x4000, sfuOtherPort)).isEqualTo(403);
        each.indicate(sfuOtherPort, DATA);
        closed.peerSends(sfuOtherPort, relay, DATA);
        assertThat(closed.sockets.sent).isEmpty();
        assertThat(closed.count(TurnCounter.FORBIDDEN_PEER)).isEqualTo(2);
        assertThat(each.bind(0x4000, sfu)).isZero();
        each.channelData(0x4000, DATA);
        assertThat(closed.takeSentTo(sfu)).hasSize(1);
        closed.policy.suiteIs(new MediaAddresses(List.of(), List.of(), 1, 0));
        assertThat(each.permit(sfu)).isEqualTo(403);
        each.channelData(0x4000, DATA);
        assertThat(closed.takeSentTo(sfu)).hasSize(1);
    }

    @Test
    void dropsWhatIsMalformed() {
        client.allocate();
        client.bind(0x4000, PEER);
        rig.sockets.deliver(rig.nowNanos, client.address, TurnRig.SERVER, new byte[] {0x40, 0, 0, 2, 1});
        rig.sockets.deliver(rig.nowNanos, client.address, TurnRig.SERVER, new byte[] {0x40, 0});
        rig.sockets.deliver(rig.nowNanos, client.address, TurnRig.SERVER, new byte[] {0, 1, 0, 0});
        rig.sockets.deliver(rig.nowNanos, client.address, TurnRig.SERVER, new byte[0]);
        assertThat(rig.count(TurnCounter.MALFORMED)).isEqualTo(4);
        rig.sockets.deliver(rig.nowNanos, client.address, TurnRig.SERVER, new byte[] {(byte) 0x80, 1, 2});
        assertThat(rig.count(TurnCounter.UNKNOWN_PROTOCOL)).isEqualTo(1);
        rig.sockets.deliver(rig.nowNanos, client.address, TurnRig.SERVER, new byte[] {0x40, 0, 0, 1, 9, 0, 0, 0});
        assertThat(rig.takeSentTo(PEER)).containsExactly(new byte[] {9});
    }

    /** A message changed anywhere is answered or dropped, but nothing escapes and padding stays zero. */
    @Test
    void survivesMutatedMessages() {
        Random random = new Random(20_261_121);
        client.allocate();
        List<byte[]> seeds = List.of(
                client.signed(StunMethod.ALLOCATE, client.newTransaction(), TestClient.UDP),
                client.signed(
                        StunMethod.CREATE_PERMISSION,
                        client.newTransaction(),
                        message -> message.xorAddress(StunAttribute.XOR_PEER_ADDRESS, PEER)),
                client.signed(StunMethod.CHANNEL_BIND, client.newTransaction(), message -> message.unsignedShort(
                                StunAttribute.CHANNEL_NUMBER, 0x4000)
                        .xorAddress(StunAttribute.XOR_PEER_ADDRESS, PEER)));
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = seeds.get(i % seeds.size()).clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length;
            byte[] sent = Arrays.copyOf(bytes, length);
            rig.sockets.deliver(rig.nowNanos, client.address, TurnRig.SERVER, sent);
            rig.takeSentTo(client.address).forEach(TestClient::view);
        }
        assertThat(rig.allocations.size()).isEqualTo(1);
    }

    @Test
    void aPeerThatIsDeniedLaterIsCutOffAtOnceInBothDirections() {
        TurnRig rig = new TurnRig();
        TestClient client = rig.client(1);
        InetSocketAddress relay = client.allocate();
        InetSocketAddress denied = new InetSocketAddress("8.8.8.8", 4_000);
        InetSocketAddress other = new InetSocketAddress("9.9.9.9", 4_000);
        client.bind(0x4000, denied);
        client.bind(0x4001, other);
        rig.policy.rulesAre(new PeerPolicy.Rules(
                PeerMode.PUBLIC,
                List.of(),
                new AddressRanges(List.of(AddressRange.parse("8.8.0.0/16"))),
                new AddressRanges(List.of()),
                PeerPolicy.Loopback.DENIED));
        rig.allocations.endForbidden(rig.nowNanos, rig.policy);
        client.channelData(0x4000, TestClient.bytes(10));
        client.channelData(0x4001, TestClient.bytes(10));
        rig.peerSends(denied, relay, TestClient.bytes(10));
        assertThat(rig.takeSentTo(denied)).isEmpty();
        assertThat(rig.takeSentTo(other)).hasSize(1);
        assertThat(rig.takeSentTo(client.address)).isEmpty();
        assertThat(rig.count(TurnCounter.EXPIRED)).isEqualTo(2);
        assertThat(client.bind(0x4000, denied)).isEqualTo(403);
    }
}
