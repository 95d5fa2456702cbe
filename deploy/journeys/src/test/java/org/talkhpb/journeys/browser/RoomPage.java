package org.talkhpb.journeys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

/** One open conversation: its chat, and the way into its call. */
public final class RoomPage {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Page page;

    RoomPage(Page page) {
        this.page = page;
    }

    static RoomPage opened(Page page, String token) {
        page.waitForFunction("token => window.__talk.room === token && window.__talk.live", token);
        return new RoomPage(page);
    }

    public String token() {
        return (String) page.waitForFunction("() => window.__talk.room").jsonValue();
    }

    public void say(String message) {
        page.getByTestId("composer-input").fill(message);
        page.getByTestId("composer-send").click();
    }

    public void awaitMessage(String text) {
        awaitMessage(text, PATIENCE_MILLIS);
    }

    public void awaitMessage(String text, int withinMillis) {
        Locator message =
                page.getByTestId("message-text").getByText(text, new Locator.GetByTextOptions().setExact(true));
        assertThat(message.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(withinMillis));
    }

    public void reload() {
        page.reload();
    }

    /** Goes through the preview with the devices as they are. */
    public CallPage joinCall() {
        page.getByTestId("call-start").click();
        page.getByTestId("preview-join").click();
        assertThat(page.getByTestId("call-view")).isVisible();
        page.waitForFunction("() => window.__talk.call === 'inside'");
        return new CallPage(page);
    }
}
