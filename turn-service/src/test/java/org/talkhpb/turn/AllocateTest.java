package org.talkhpb.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.policy.QuotaLimits;

/** turn.md 4.3, 4.4 and 6.2, and 10.3 rows 4, 9, 13. */
class AllocateTest {
    private static final int PORTS = TurnRig.MAX_PORT - TurnRig.MIN_PORT + 1;

    private final TurnRig rig = new TurnRig();
    private final TestClient client = rig.client(1);

    private static Consumer<StunWriter> udpAnd(Consumer<StunWriter> more) {
        return TestClient.UDP.andThen(more);
    }

    @Test
    void givesARelayAddressAndTheClientsOwn() {
        StunView answer = client.request(StunMethod.ALLOCATE, TestClient.UDP);
        InetSocketAddress relay =
                answer.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS).orElseThrow();
        assertThat(relay.getAddress()).isEqualTo(TurnRig.RELAY_V4);
        assertThat(relay.getPort()).isBetween(TurnRig.MIN_PORT, TurnRig.MAX_PORT);
        assertThat(answer.xorAddress(StunAttribute.XOR_MAPPED_ADDRESS)).hasValue(client.address);
        assertThat(answer.unsignedInt(StunAttribute.LIFETIME)).hasValue(600);
        assertThat(client.verifies(answer)).isTrue();
        assertThat(rig.sockets.isBound(relay)).isTrue();
    }

    @Test
    void answersARetransmissionAlikeAndASecondAllocateWith437() {
        client.learnNonce();
        byte[] transaction = client.newTransaction();
        byte[] request = client.signed(StunMethod.ALLOCATE, transaction, TestClient.UDP);
        StunView first = client.send(request).orElseThrow();
        StunView again = client.send(request).orElseThrow();
        assertThat(again.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS))
                .isEqualTo(first.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS))
                .isPresent();
        assertThat(client.codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isEqualTo(437);
        rig.pass(41);
        assertThat(client.send(request).orElseThrow().errorCode()).hasValue(437);
        assertThat(rig.portsV4.free()).isEqualTo(PORTS - 1);
    }

    @ParameterizedTest
    @CsvSource({"0, 600", "10, 600", "601, 601", "3600, 3600", "4000000000, 3600"})
    void keepsLifetimesWithinBounds(long wished, long granted) {
        StunView answer = client.request(
                StunMethod.ALLOCATE, udpAnd(message -> message.unsignedInt(StunAttribute.LIFETIME, wished)));
        assertThat(answer.unsignedInt(StunAttribute.LIFETIME)).hasValue(granted);
    }

    @Test
    void refusesWhatItCannotRelay() {
        assertThat(client.codeOf(StunMethod.ALLOCATE, message -> {})).isEqualTo(400);
        assertThat(client.codeOf(
                        StunMethod.ALLOCATE, message -> message.firstByte(StunAttribute.REQUESTED_TRANSPORT, 6)))
                .isEqualTo(442);
        StunView unknown =
                client.request(StunMethod.ALLOCATE, udpAnd(message -> message.flag(StunAttribute.DONT_FRAGMENT)
                        .flag(0x7777)));
        assertThat(unknown.errorCode()).hasValue(420);
        assertThat(unknown.bytes(StunAttribute.UNKNOWN_ATTRIBUTES)).hasValue(new byte[] {0, 0x1A, 0x77, 0x77});
        assertThat(rig.count(TurnCounter.ALLOCATIONS_REFUSED)).isEqualTo(3);
    }

    @Test
    void ignoresUnknownOptionalAttributesAndThoseAfterIntegrity() {
        assertThat(client.codeOf(StunMethod.ALLOCATE, udpAnd(message -> message.flag(0x9999))))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 440"})
    void givesTheFamilyAskedFor(int family, int code) {
        StunView answer = client.request(
                StunMethod.ALLOCATE,
                udpAnd(message -> message.firstByte(StunAttribute.REQUESTED_ADDRESS_FAMILY, family)));
        assertThat(answer.errorCode().orElse(0)).isEqualTo(code);
        if (family == 2) {
            assertThat(answer.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS)
                            .orElseThrow()
                            .getAddress())
                    .isEqualTo(TurnRig.RELAY_V6);
        }
    }

    @Test
    void givesBothFamiliesWhenAsked() {
        StunView answer = client.request(
                StunMethod.ALLOCATE, udpAnd(message -> message.firstByte(StunAttribute.ADDITIONAL_ADDRESS_FAMILY, 2)));
        List<InetSocketAddress> relays = answer.xorAddresses(StunAttribute.XOR_RELAYED_ADDRESS);
        assertThat(relays)
                .extracting(InetSocketAddress::getAddress)
                .containsExactly(TurnRig.RELAY_V4, TurnRig.RELAY_V6);
        assertThat(client.permit(new InetSocketAddress("2a00:2::2", 5), new InetSocketAddress("8.8.4.4", 5)))
                .isZero();
    }

    @Test
    void refusesContradictions() {
        Consumer<StunWriter> token = message -> message.unsignedLong(StunAttribute.RESERVATION_TOKEN, 1);
        Consumer<StunWriter> even = message -> message.bytes(StunAttribute.EVEN_PORT, new byte[] {(byte) 0x80});
        Consumer<StunWriter> family = message -> message.firstByte(StunAttribute.REQUESTED_ADDRESS_FAMILY, 1);
        Consumer<StunWriter> dual = message -> message.firstByte(StunAttribute.ADDITIONAL_ADDRESS_FAMILY, 2);
        for (Consumer<StunWriter> pair : List.of(
                token.andThen(even),
                token.andThen(family),
                family.andThen(dual),
                dual.andThen(even),
                token.andThen(dual))) {
            assertThat(client.codeOf(StunMethod.ALLOCATE, udpAnd(pair))).isEqualTo(400);
        }
        assertThat(client.codeOf(StunMethod.ALLOCATE, udpAnd(token))).isEqualTo(508);
    }

    @Test
    void reservesTheNextPortForWhoHasTheToken() {
        StunView even = client.request(
                StunMethod.ALLOCATE,
                udpAnd(message -> message.bytes(StunAttribute.EVEN_PORT, new byte[] {(byte) 0x80})));
        int port =
                even.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS).orElseThrow().getPort();
        assertThat(port % 2).isZero();
        byte[] token = even.bytes(StunAttribute.RESERVATION_TOKEN).orElseThrow();
        StunView odd = rig.client(2)
                .request(StunMethod.ALLOCATE, udpAnd(message -> message.bytes(StunAttribute.RESERVATION_TOKEN, token)));
        assertThat(odd.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS)
                        .orElseThrow()
                        .getPort())
                .isEqualTo(port + 1);
        assertThat(rig.client(3)
                        .codeOf(
                                StunMethod.ALLOCATE,
                                udpAnd(message -> message.bytes(StunAttribute.RESERVATION_TOKEN, token))))
                .isEqualTo(508);
    }

    @Test
    void givesEveryPortBackAfterManyEvenPairs() {
        for (int i = 0; i < 2_000; i++) {
            byte flags = (byte) (i % 2 == 0 ? 0x80 : 0);
            TestClient each = rig.client(i);
            each.request(
                    StunMethod.ALLOCATE, udpAnd(message -> message.bytes(StunAttribute.EVEN_PORT, new byte[] {flags})));
            each.refresh(0);
            rig.pass(i % 2);
        }
        rig.pass(31);
        assertThat(rig.portsV4.free()).isEqualTo(PORTS);
        assertThat(rig.quotas.held()).isZero();
    }

    @Test
    void saysWhenPortsAreExhausted() {
        for (int i = 0; i < PORTS; i++) {
            rig.client(i).allocate();
        }
        assertThat(rig.client(PORTS).codeOf(StunMethod.ALLOCATE, TestClient.UDP))
                .isEqualTo(508);
        assertThat(rig.quotas.held()).isEqualTo(PORTS);
        assertThat(rig.client(0).codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isEqualTo(437);
        rig.pass(600);
        assertThat(rig.portsV4.free()).isEqualTo(PORTS);
        assertThat(rig.quotas.held()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 0, QUOTA_TOTAL", "0, 2, 0, QUOTA_SOURCE", "0, 0, 2, QUOTA_USER"})
    void holdsToItsQuotas(int total, int source, int user, TurnCounter counted) {
        TurnRig strict = new TurnRig(TurnRig.Wish.USUAL.with(new QuotaLimits(total, source, user, 0, 0)));
        int[] codes = new int[3];
        for (int i = 0; i < 3; i++) {
            InetSocketAddress from = new InetSocketAddress("203.0.113.5", 2_000 + i);
            codes[i] = new TestClient(strict, from, "static", "password").codeOf(StunMethod.ALLOCATE, TestClient.UDP);
        }
        assertThat(codes).containsExactly(0, 0, 486);
        assertThat(strict.count(counted)).isEqualTo(1);
    }

    @Test
    void admitsNobodyWhileDrainingButKeepsWhoIsThere() {
        client.allocate();
        rig.draining.set(true);
        assertThat(rig.client(2).codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isEqualTo(508);
        assertThat(client.refresh(600)).isZero();
    }

    @Test
    void refreshesAndDeletes() {
        assertThat(client.refresh(0)).isEqualTo(437);
        InetSocketAddress relay = client.allocate();
        rig.pass(599);
        assertThat(client.refresh(600)).isZero();
        rig.pass(599);
        assertThat(rig.sockets.isBound(relay)).isTrue();
        client.learnNonce();
        assertThat(client.codeOf(
                        StunMethod.REFRESH, message -> message.firstByte(StunAttribute.REQUESTED_ADDRESS_FAMILY, 2)))
                .isEqualTo(443);
        assertThat(client.refresh(0)).isZero();
        assertThat(rig.sockets.isBound(relay)).isFalse();
        assertThat(client.refresh(0)).isEqualTo(437);
        client.allocate();
    }

    @Test
    void endsAllocationsThatNobodyRefreshes() {
        InetSocketAddress relay = client.allocate();
        rig.pass(600);
        assertThat(rig.sockets.isBound(relay)).isFalse();
        assertThat(rig.count(TurnCounter.ALLOCATIONS_ENDED)).isEqualTo(1);
    }

    @Test
    void aDrainingNodeNamesAnotherOneAndKeepsWhoIsThere() {
        client.allocate();
        InetSocketAddress other = new InetSocketAddress("198.51.100.2", 3479);
        rig.draining.set(true);
        rig.alternate = Optional.of(other);
        StunView answer = rig.client(2).request(StunMethod.ALLOCATE, TestClient.UDP);
        assertThat(answer.errorCode()).hasValue(300);
        assertThat(answer.plainAddress(StunAttribute.ALTERNATE_SERVER)).hasValue(other);
        assertThat(client.refresh(600)).isZero();
        rig.draining.set(false);
        rig.client(2).allocate();
    }
}
