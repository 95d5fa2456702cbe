package org.talkhpb.journeys;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.talkhpb.journeys.browser.Browsers;
import org.talkhpb.journeys.browser.RoomPage;
import org.talkhpb.journeys.browser.RoomsPage;
import org.talkhpb.journeys.client.OcsClient;
import org.talkhpb.journeys.client.OcsClient.Account;
import org.talkhpb.journeys.suite.Suite;

/** People in browsers write to each other. */
@ExtendWith(JourneyExtension.class)
class ChatJourney {
    private static final int SOON_MILLIS = 1_000;

    private final Suite suite;
    private final Browsers browsers;

    ChatJourney(Suite suite, Browsers browsers) {
        this.suite = suite;
        this.browsers = browsers;
    }

    @Test
    void aMessageArrivesWithinASecondAndSurvivesAReload() {
        RoomPage alice = browsers.newWindow().logIn(Account.ALICE).createRoom("Lunch");
        RoomPage guest = browsers.newWindow().enterAsGuest(alice.token(), "Grace");

        alice.say("Soup today?");
        guest.awaitMessage("Soup today?", SOON_MILLIS);
        guest.say("Always.");
        alice.awaitMessage("Always.", SOON_MILLIS);

        alice.reload();
        alice.awaitMessage("Soup today?");
        alice.awaitMessage("Always.");
    }

    @Test
    void unreadMessagesAreCountedUntilRead() {
        OcsClient alice = new OcsClient(suite.talk(), Account.ALICE);
        String room = alice.createGroup("News");
        alice.add(room, Account.BOB);
        RoomsPage bob = browsers.newWindow().logIn(Account.BOB);

        alice.say(room, "one");
        alice.say(room, "two");

        bob.awaitUnread(room, 2);
        bob.open(room).awaitMessage("two");
        bob.awaitNoUnread(room);
    }

    @Test
    void aWrongPasswordIsToldSo() {
        browsers.newWindow().failToLogIn(new Account("alice", "not her password"));
    }
}
