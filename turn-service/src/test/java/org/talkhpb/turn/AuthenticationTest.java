package org.talkhpb.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;
import org.talkhpb.turn.auth.Nonces;
import org.talkhpb.turn.auth.Users;
import org.talkhpb.turn.count.TurnCounter;

/** turn.md 4.2, 5 and 10.3 rows 5, 6, 10, 11, 12. */
class AuthenticationTest {
    private final TurnRig rig = new TurnRig();
    private final TestClient client = rig.client(1);

    private StunView unsigned() {
        StunWriter message = new StunWriter(100).begin(StunClass.REQUEST, StunMethod.ALLOCATE, client.newTransaction());
        TestClient.UDP.accept(message);
        return client.send(message.toBytes()).orElseThrow();
    }

    @Test
    void challengesARequestWithoutIntegrity() {
        StunView answer = unsigned();
        assertThat(answer.errorCode()).hasValue(401);
        assertThat(answer.text(StunAttribute.REALM)).hasValue(TurnRig.REALM);
        assertThat(answer.text(StunAttribute.NONCE)).isPresent();
        assertThat(answer.hasIntegrity()).isFalse();
        assertThat(rig.count(TurnCounter.AUTH_CHALLENGED)).isEqualTo(1);
    }

    @Test
    void refusesIntegrityWithoutName() {
        byte[] bytes = new StunWriter(200)
                .begin(StunClass.REQUEST, StunMethod.ALLOCATE, client.newTransaction())
                .text(StunAttribute.REALM, TurnRig.REALM)
                .text(StunAttribute.NONCE, "n")
                .integrity(org.talkhpb.rtc.stun.StunKey.shortTerm("x"))
                .toBytes();
        StunView answer = client.send(bytes).orElseThrow();
        assertThat(answer.errorCode()).hasValue(400);
        assertThat(answer.hasIntegrity()).isFalse();
    }

    @Test
    void refusesANonceThatIsNotOurs() {
        client.nonce = "0123456789012345678901234567890123456789";
        assertThat(client.codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isEqualTo(438);
        client.nonce = "nonsense";
        StunView answer = client.request(StunMethod.ALLOCATE, TestClient.UDP);
        assertThat(answer.errorCode()).hasValue(438);
        client.nonce = answer.text(StunAttribute.NONCE).orElseThrow();
        assertThat(client.codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isZero();
    }

    @Test
    void refusesTheNonceOfAnotherAddress() {
        TestClient other = rig.client(2);
        other.learnNonce();
        client.nonce = other.nonce;
        assertThat(client.codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isEqualTo(438);
    }

    @Test
    void acceptsTheNonceOfANodeWithTheSameKey() {
        Nonces otherNode = new Nonces(TurnRig.NONCE_KEY, TurnRig.REALM, 600);
        client.nonce = otherNode.issue(rig.epochSeconds, client.address, "udp");
        assertThat(client.codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isZero();
    }

    @Test
    void refusesANonceOlderThanItsTime() {
        client.learnNonce();
        rig.pass(601);
        assertThat(client.codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isEqualTo(438);
    }

    @Test
    void answersUnknownExpiredAndWrongAlike() {
        client.learnNonce();
        String expired = (rig.epochSeconds - 1) + ":u";
        StunView unknown = client.as("nobody", "x").request(StunMethod.ALLOCATE, TestClient.UDP);
        StunView over = client.as(expired, Users.password(TurnRig.SECRET, expired))
                .request(StunMethod.ALLOCATE, TestClient.UDP);
        StunView wrong = rig.client(3).as("static", "wrong").request(StunMethod.ALLOCATE, TestClient.UDP);
        for (StunView answer : new StunView[] {unknown, over, wrong}) {
            assertThat(answer.errorCode()).hasValue(401);
            assertThat(answer.text(StunAttribute.NONCE)).isPresent();
            assertThat(answer.hasIntegrity()).isFalse();
        }
        assertThat(rig.count(TurnCounter.AUTH_REFUSED)).isEqualTo(3);
    }

    @Test
    void acceptsBothOrdersOfNameAndStaticUsers() {
        String idFirst = "id:" + (rig.epochSeconds + 10);
        String bare = "" + (rig.epochSeconds + 10);
        for (String user : new String[] {idFirst, bare}) {
            TestClient each = rig.client(user.length());
            each.as(user, Users.password(TurnRig.OLDER_SECRET, user)).allocate();
        }
        rig.client(4).as("static", "password").allocate();
    }

    @Test
    void refreshesARunningAllocationOfAnExpiredName() {
        String user = (rig.epochSeconds + 100) + ":u";
        client.as(user, Users.password(TurnRig.SECRET, user)).allocate();
        rig.pass(200);
        assertThat(client.refresh(600)).isZero();
        assertThat(client.refresh(0)).isZero();
        assertThat(client.codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isEqualTo(401);
    }

    @Test
    void refusesAnotherUserOnTheSameFiveTuple() {
        client.allocate();
        client.as("static", "password");
        StunView answer = client.request(StunMethod.REFRESH, message -> {});
        assertThat(answer.errorCode()).hasValue(441);
        assertThat(client.verifies(answer)).isTrue();
    }

    @Test
    void refusesHostileNames() {
        client.learnNonce();
        assertThat(client.as("x".repeat(513), "p").codeOf(StunMethod.ALLOCATE, TestClient.UDP))
                .isEqualTo(400);
        assertThat(client.as("\uFFFD", "p").codeOf(StunMethod.ALLOCATE, TestClient.UDP))
                .isEqualTo(400);
        assertThat(client.as("%s%n\n'\"", "p").codeOf(StunMethod.ALLOCATE, TestClient.UDP))
                .isEqualTo(401);
    }

    @Test
    void remembersNothingOfStrangersAndAnswersThemBriefly() {
        for (int i = 0; i < 100_000; i++) {
            InetSocketAddress from = new InetSocketAddress("203.0.113.9", 1_024 + i % 60_000);
            TestClient stranger = new TestClient(rig, from, "u", "p");
            StunWriter message =
                    new StunWriter(100).begin(StunClass.REQUEST, StunMethod.ALLOCATE, stranger.newTransaction());
            rig.sockets.deliver(rig.nowNanos, from, TurnRig.SERVER, message.toBytes());
            assertThat(rig.takeSentTo(from).getFirst().length).isLessThanOrEqualTo(160);
        }
        assertThat(rig.allocations.size()).isZero();
        assertThat(rig.quotas.held()).isZero();
    }

    @Test
    void limitsRefusalsToOneSource() {
        TurnRig limited = new TurnRig(TurnRig.Wish.USUAL.withRefusals(5));
        TestClient stranger = limited.client(1);
        int answered = 0;
        for (int i = 0; i < 20; i++) {
            byte[] bytes = new StunWriter(100)
                    .begin(StunClass.REQUEST, StunMethod.ALLOCATE, stranger.newTransaction())
                    .toBytes();
            answered += stranger.send(bytes).isPresent() ? 1 : 0;
        }
        assertThat(answered).isEqualTo(5);
        assertThat(limited.count(TurnCounter.RATE)).isEqualTo(15);
        limited.pass(1);
        limited.client(1).allocate();
    }

    @Test
    void dropsWrongFingerprints() {
        byte[] bytes = new StunWriter(100)
                .begin(StunClass.REQUEST, StunMethod.BINDING, client.newTransaction())
                .fingerprint()
                .toBytes();
        assertThat(client.send(bytes).orElseThrow().hasFingerprint()).isTrue();
        bytes[bytes.length - 1] ^= 1;
        assertThat(client.send(bytes)).isEmpty();
        assertThat(rig.count(TurnCounter.MALFORMED)).isEqualTo(1);
    }

    /** turn.md 10.3 row 12. */
    @Test
    void aRemovedSecretMakesNoNewAllocationsButKeepsThoseItMade() {
        TurnRig rig = new TurnRig();
        TestClient running = rig.client(1);
        running.allocate();
        rig.knowSecrets(List.of("next"));
        assertThat(running.refresh(600)).isZero();
        assertThat(rig.client(2).codeOf(StunMethod.ALLOCATE, TestClient.UDP)).isEqualTo(401);
        TestClient renewed = rig.client(3);
        renewed.as(renewed.user, Users.password("next", renewed.user)).allocate();
    }
}
