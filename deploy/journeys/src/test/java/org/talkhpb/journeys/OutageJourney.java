package org.talkhpb.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.talkhpb.journeys.browser.Browsers;
import org.talkhpb.journeys.browser.CallPage;
import org.talkhpb.journeys.client.Attendee;
import org.talkhpb.journeys.client.OcsClient;
import org.talkhpb.journeys.client.OcsClient.Account;
import org.talkhpb.journeys.suite.Suite;

/** Lines and nodes break; calls go on. */
@ExtendWith(JourneyExtension.class)
class OutageJourney {
    private static final Duration TUNNEL = Duration.ofSeconds(5);
    private static final int BACK_IN_CALL_MILLIS = 10_000;

    private final Suite suite;
    private final Browsers browsers;
    private String room;

    OutageJourney(Suite suite, Browsers browsers) {
        this.suite = suite;
        this.browsers = browsers;
    }

    @BeforeEach
    void aliceInvitesBobAndCarol() {
        OcsClient alice = new OcsClient(suite.talk(), Account.ALICE);
        room = alice.createGroup("Outage");
        alice.add(room, Account.BOB);
        alice.add(room, Account.CAROL);
    }

    @AfterEach
    void bothNodesRun() {
        suite.repair();
    }

    @Test
    void resumesWithoutLeaveEventAfterFiveSecondsWithoutALine() {
        CallPage alice = browsers.newWindow().logIn(Account.ALICE).open(room).joinCall();
        CallPage bob = browsers.newWindow().logIn(Account.BOB).open(room).joinCall();
        alice.media().awaitPictures(1, 1);
        try (Attendee carol = Attendee.enter(suite.talk(), suite.secondNode(), Account.CAROL, room)) {
            String session = alice.sessionId();

            suite.front().cutFor(TUNNEL);
            alice.awaitReconnecting();
            alice.awaitConnected();
            bob.awaitConnected();

            assertThat(alice.sessionId()).isEqualTo(session);
            alice.media().awaitMoreFrames(30);
            assertThat(carol.leaves()).isEmpty();
        }
    }

    @Test
    void clientsComeBackWhenTheirNodeIsKilled() {
        CallPage alice = browsers.newWindow().logIn(Account.ALICE).open(room).joinCall();
        CallPage bob = browsers.newWindow().logIn(Account.BOB).open(room).joinCall();
        alice.media().awaitPictures(1, 1);
        bob.media().awaitPictures(1, 1);

        suite.killFirstSignalingNode();

        alice.awaitConnected(BACK_IN_CALL_MILLIS);
        bob.awaitConnected(BACK_IN_CALL_MILLIS);
        alice.awaitTile("Bob");
        bob.awaitTile("Alice");
        alice.media().awaitMoreFrames(30);
        bob.media().awaitMoreFrames(30);
    }
}
