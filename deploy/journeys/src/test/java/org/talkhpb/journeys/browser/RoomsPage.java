package org.talkhpb.journeys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

/** The list of conversations, beside whatever is open. */
public final class RoomsPage {
    /** Nobody is told of messages in a room he is not in; the list is asked for again now and then. */
    private static final int LIST_REFRESH_MILLIS = 45_000;

    private final Page page;

    RoomsPage(Page page) {
        this.page = page;
    }

    /** Creates a public conversation and opens it. */
    public RoomPage createRoom(String name) {
        page.getByTestId("new-conversation").click();
        page.getByTestId("create-kind-public").check(new Locator.CheckOptions().setForce(true));
        page.getByTestId("create-name").fill(name);
        page.getByTestId("create-submit").click();
        assertThat(page.getByTestId("conversation-title")).hasText(name);
        return new RoomPage(page);
    }

    public RoomPage open(String token) {
        item(token).click();
        return RoomPage.opened(page, token);
    }

    /** Waits until the list says how many messages of a conversation are unread. */
    public void awaitUnread(String token, int messages) {
        assertThat(item(token).getByTestId("room-unread"))
                .hasText(
                        Integer.toString(messages),
                        new LocatorAssertions.HasTextOptions().setTimeout(LIST_REFRESH_MILLIS));
    }

    public void awaitNoUnread(String token) {
        assertThat(item(token)).isVisible();
        assertThat(item(token).getByTestId("room-unread")).hasCount(0);
    }

    private Locator item(String token) {
        return page.locator("[data-testid=room-item][data-token='" + token + "']");
    }
}
