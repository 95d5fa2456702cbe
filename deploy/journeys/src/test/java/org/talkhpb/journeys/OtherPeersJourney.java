package org.talkhpb.journeys;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.talkhpb.journeys.browser.Browsers;
import org.talkhpb.journeys.browser.CallPage;
import org.talkhpb.journeys.browser.Firefox;
import org.talkhpb.journeys.browser.FirefoxWindow;
import org.talkhpb.journeys.client.Attendee;
import org.talkhpb.journeys.client.OcsClient;
import org.talkhpb.journeys.client.OcsClient.Account;
import org.talkhpb.journeys.peer.NativePeer;
import org.talkhpb.journeys.suite.Suite;

/** Chromium calls with others: Firefox, and libwebrtc as in the mobile apps. */
@ExtendWith(JourneyExtension.class)
class OtherPeersJourney {
    private static final int FRAMES = 100;

    private final Suite suite;
    private final Browsers browsers;
    private String room;

    OtherPeersJourney(Suite suite, Browsers browsers) {
        this.suite = suite;
        this.browsers = browsers;
    }

    @BeforeEach
    void aliceInvitesBob() {
        OcsClient alice = new OcsClient(suite.talk(), Account.ALICE);
        room = alice.createGroup("Others");
        alice.add(room, Account.BOB);
    }

    @Test
    void firefoxAndChromiumSeeAndHearEachOther() {
        assumeTrue(Firefox.isInstalled(), "Firefox is not installed; deploy/test installs it");
        CallPage alice = browsers.newWindow().logIn(Account.ALICE).open(room).joinCall();
        try (FirefoxWindow bob = FirefoxWindow.open(suite.talk())) {
            bob.logIn(Account.BOB);
            bob.joinCall(room);

            bob.awaitPictures(1, FRAMES);
            bob.awaitVoices(1);
            alice.media().awaitPictures(1, FRAMES);
            alice.media().awaitVoices(1);
        }
    }

    @Test
    void libwebrtcAndChromiumSeeEachOther() {
        CallPage alice = browsers.newWindow().logIn(Account.ALICE).open(room).joinCall();
        try (Attendee bob = Attendee.enter(suite.talk(), suite.signaling(), Account.BOB, room);
                NativePeer peer = new NativePeer(bob.signaling())) {
            bob.joinCall();
            peer.publish();
            peer.subscribe(bob.awaitInCall(Account.ALICE));

            alice.media().awaitPictures(1, FRAMES);
            await().atMost(Duration.ofSeconds(60)).until(() -> peer.framesReceived() > FRAMES);
        }
    }
}
