package org.talkhpb.rtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.rtc.ice.IceAgent.Verdict;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunKey;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;

class IceLiteAgentTest {
    private static final InetSocketAddress HOME = new InetSocketAddress("192.0.2.1", 4000);
    private static final InetSocketAddress MOVED = new InetSocketAddress("192.0.2.1", 4001);
    private static final InetSocketAddress SERVER = new InetSocketAddress("198.51.100.1", 50000);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private final Random random = new Random(7);
    private final ArrayDeque<byte[]> sent = new ArrayDeque<>();
    private final IceCredentials local = IceCredentials.random(random);
    private final IceLiteAgent agent =
            new IceLiteAgent(local, (buffer, offset, length, to) -> sent.add(Arrays.copyOf(buffer, length)));

    @Test
    void answersWithTheSendersAddressAndProof() {
        assertThat(check(0, HOME, local)).isEqualTo(Verdict.NEW_ADDRESS);
        StunView answer = view(sent.remove());
        assertThat(answer.is(StunClass.SUCCESS, StunMethod.BINDING)).isTrue();
        assertThat(answer.xorAddress(StunAttribute.XOR_MAPPED_ADDRESS)).contains(HOME);
        assertThat(answer.verifyIntegrity(StunKey.shortTerm(local.password()))).isTrue();
        assertThat(answer.verifyFingerprint()).isTrue();
        assertThat(agent.isProven(HOME)).isTrue();
        assertThat(agent.selected()).isEqualTo(HOME);
    }

    @Test
    @DisplayName("SEC-1 a stranger gets no byte and changes nothing")
    void strangersGetNothing() {
        assertThat(check(0, HOME, new IceCredentials(local.ufrag(), "wrong password of any length")))
                .isEqualTo(Verdict.REFUSED);
        assertThat(check(0, HOME, new IceCredentials("stranger", local.password())))
                .isEqualTo(Verdict.REFUSED);
        assertThat(sent).isEmpty();
        assertThat(agent.maySend()).isFalse();
        assertThat(agent.isProven(HOME)).isFalse();
    }

    @Test
    void anotherRemoteUfragIsRefusedOnceItIsKnown() {
        agent.setRemote(new IceCredentials("browser", "x"));
        assertThat(check(0, HOME, local)).isEqualTo(Verdict.NEW_ADDRESS);
        agent.setRemote(new IceCredentials("somebody", "x"));
        assertThat(check(0, HOME, local)).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void controlledClientIsToldOfTheRoleConflict() {
        StunWriter writer = request(local).unsignedLong(StunAttribute.ICE_CONTROLLED, 1);
        assertThat(give(0, HOME, writer, local)).isEqualTo(Verdict.ACCEPTED);
        assertThat(view(sent.remove()).errorCode()).hasValue(487);
        assertThat(agent.maySend()).isFalse();
    }

    @Test
    @DisplayName("I-4 media follows the next nominated check from another address")
    void followsNatRebinding() {
        check(0, HOME, local);
        check(SECOND, MOVED, local);
        assertThat(agent.selected()).isEqualTo(MOVED);
    }

    @Test
    void validPairCarriesMediaBeforeNominationAndNominationWins() {
        give(0, HOME, request(local), local);
        assertThat(agent.selected()).isEqualTo(HOME);
        give(0, MOVED, request(local), local);
        assertThat(agent.selected()).isEqualTo(HOME);
        check(0, MOVED, local);
        assertThat(agent.selected()).isEqualTo(MOVED);
    }

    @Test
    @DisplayName("I-5 silent client: disconnected after 8 s, failed after 30 s")
    void silenceDisconnectsThenFails() {
        check(0, HOME, local);
        assertThat(agent.wakeAt()).isEqualTo(8 * SECOND);
        agent.onTime(8 * SECOND);
        assertThat(agent.state()).isEqualTo(IceState.DISCONNECTED);
        assertThat(agent.maySend()).isTrue();
        agent.onTime(agent.wakeAt());
        assertThat(agent.state()).isEqualTo(IceState.FAILED);
        assertThat(agent.maySend()).isFalse();
        assertThat(agent.wakeAt()).isEqualTo(IceAgent.NEVER);
    }

    @Test
    void disconnectedClientComesBack() {
        check(0, HOME, local);
        agent.onTime(9 * SECOND);
        check(10 * SECOND, HOME, local);
        assertThat(agent.state()).isEqualTo(IceState.CONNECTED);
    }

    @Test
    void nobodyEverCameFailsAfterThirtySeconds() {
        agent.expectChecks(5 * SECOND);
        agent.onTime(34 * SECOND);
        assertThat(agent.state()).isEqualTo(IceState.CHECKING);
        agent.onTime(35 * SECOND);
        assertThat(agent.state()).isEqualTo(IceState.FAILED);
    }

    @Test
    @DisplayName("I-3 restart keeps the old pair until a check with new credentials nominates")
    void restartKeepsTheOldPairUntilNomination() {
        check(0, HOME, local);
        IceCredentials fresh = agent.restart(random);
        check(SECOND, HOME, local);
        give(SECOND, MOVED, request(fresh), fresh);
        assertThat(agent.selected()).isEqualTo(HOME);
        check(2 * SECOND, MOVED, fresh);
        assertThat(agent.selected()).isEqualTo(MOVED);
        assertThat(check(3 * SECOND, HOME, local)).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void clientAgentRetransmitsAndKeepsConsent() {
        ArrayDeque<byte[]> checks = new ArrayDeque<>();
        IceClientAgent client = new IceClientAgent(
                IceCredentials.random(random),
                random,
                (buffer, offset, length, to) -> checks.add(Arrays.copyOf(buffer, length)));
        client.setRemote(local);
        client.addCandidate(SERVER);
        client.onTime(0);
        checks.clear();
        client.onTime(client.wakeAt());
        long answeredAt = SECOND;
        agent.onStun(answeredAt, view(checks.remove()), HOME);
        client.onStun(answeredAt, view(sent.remove()), SERVER);
        assertThat(client.state()).isEqualTo(IceState.CONNECTED);
        assertThat(client.selected()).isEqualTo(SERVER);
        for (long now = answeredAt; now < 60 * SECOND; now = Math.min(client.wakeAt(), agent.wakeAt())) {
            client.onTime(now);
            agent.onTime(now);
            while (!checks.isEmpty()) {
                agent.onStun(now, view(checks.remove()), HOME);
                client.onStun(now, view(sent.remove()), SERVER);
            }
            assertThat(agent.state()).isEqualTo(IceState.CONNECTED);
        }
    }

    @Test
    void readsTheReceiversUfrag() {
        StunWriter writer = request(local).integrity(StunKey.shortTerm(local.password()));
        assertThat(LocalUfrag.of(view(writer.toBytes()))).contains(local.ufrag());
        assertThat(LocalUfrag.of(view(writer.begin(StunClass.SUCCESS, StunMethod.BINDING, new byte[12])
                        .toBytes())))
                .isEqualTo(Optional.empty());
    }

    private Verdict check(long now, InetSocketAddress from, IceCredentials credentials) {
        return give(now, from, request(credentials).flag(StunAttribute.USE_CANDIDATE), credentials);
    }

    private StunWriter request(IceCredentials credentials) {
        byte[] transaction = new byte[12];
        random.nextBytes(transaction);
        return new StunWriter(300)
                .begin(StunClass.REQUEST, StunMethod.BINDING, transaction)
                .text(StunAttribute.USERNAME, credentials.ufrag() + ":browser");
    }

    private Verdict give(long now, InetSocketAddress from, StunWriter writer, IceCredentials credentials) {
        writer.integrity(StunKey.shortTerm(credentials.password())).fingerprint();
        return agent.onStun(now, view(writer.toBytes()), from);
    }

    private static StunView view(byte[] message) {
        StunView view = new StunView();
        assertThat(view.wrap(message, 0, message.length)).isTrue();
        return view;
    }
}
