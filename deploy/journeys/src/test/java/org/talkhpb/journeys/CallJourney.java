package org.talkhpb.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.talkhpb.journeys.browser.Browsers;
import org.talkhpb.journeys.browser.Browsers.Route;
import org.talkhpb.journeys.browser.CallPage;
import org.talkhpb.journeys.browser.RoomPage;
import org.talkhpb.journeys.client.OcsClient;
import org.talkhpb.journeys.client.OcsClient.Account;
import org.talkhpb.journeys.suite.Suite;

/** People in browsers see and hear each other. */
@ExtendWith(JourneyExtension.class)
class CallJourney {
    private static final int FRAMES = 100;
    /** Custom, start call, join call, chat, react: everything but audio, video and screen. */
    private static final int LOOK_AND_LISTEN = 1 + 2 + 4 + 128 + 256;

    private final Browsers browsers;
    private final OcsClient alice;

    private String room;

    CallJourney(Suite suite, Browsers browsers) {
        this.browsers = browsers;
        alice = new OcsClient(suite.talk(), Account.ALICE);
    }

    @BeforeEach
    void aliceInvitesBob() {
        room = alice.createPublicRoom("Journey");
        alice.add(room, Account.BOB);
    }

    @Test
    void twoUsersAndAGuestMeetInOneCall() {
        CallPage alice = browsers.newWindow().logIn(Account.ALICE).open(room).joinCall();
        CallPage bob = browsers.newWindow().logIn(Account.BOB).open(room).joinCall();
        CallPage guest = browsers.newWindow().enterAsGuest(room, "Grace").joinCall();

        for (CallPage one : new CallPage[] {alice, bob, guest}) {
            one.media().awaitPictures(2, FRAMES);
            one.media().awaitVoices(2);
        }
        alice.awaitTile("Bob");
        alice.awaitTile("Grace");
    }

    @Test
    void aSharedScreenIsSeen() {
        CallPage alice = browsers.newWindow().logIn(Account.ALICE).open(room).joinCall();
        CallPage bob = browsers.newWindow().logIn(Account.BOB).open(room).joinCall();
        bob.media().awaitPictures(1, 1);

        alice.shareScreen();

        bob.awaitScreen();
        bob.media().awaitPictures(2, 10);
    }

    @Test
    void aCallThroughTurnOnlyWorks() {
        CallPage alice =
                browsers.newWindow(Route.RELAY).logIn(Account.ALICE).open(room).joinCall();
        CallPage bob =
                browsers.newWindow(Route.RELAY).logIn(Account.BOB).open(room).joinCall();

        alice.media().awaitPictures(1, FRAMES);
        bob.media().awaitPictures(1, FRAMES);
        bob.media().awaitVoices(1);
        assertThat(alice.media().routes()).isEqualTo("relay");
        assertThat(bob.media().routes()).isEqualTo("relay");
    }

    @Test
    void whoMayNotPublishSeesButIsNotSeen() {
        alice.permit(room, Account.BOB, LOOK_AND_LISTEN);
        CallPage alice = browsers.newWindow().logIn(Account.ALICE).open(room).joinCall();
        CallPage bob = browsers.newWindow().logIn(Account.BOB).open(room).joinCall();

        bob.media().awaitPictures(1, FRAMES);
        alice.awaitTile("Bob");
        assertThat(alice.media().framesDecoded()).isZero();
        assertThat(bob.media().packetsSent("video")).isZero();
        assertThat(bob.media().packetsSent("audio")).isZero();
    }

    @Test
    void whoLeavesIsGone() {
        CallPage alice = browsers.newWindow().logIn(Account.ALICE).open(room).joinCall();
        RoomPage bobsRoom = browsers.newWindow().logIn(Account.BOB).open(room);
        CallPage bob = bobsRoom.joinCall();
        alice.awaitTile("Bob");

        bob.leave();

        alice.awaitNoTile("Bob");
    }
}
