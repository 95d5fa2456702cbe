package org.talkhpb.journeys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

/** The call of a conversation, from inside. */
public final class CallPage {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Page page;

    CallPage(Page page) {
        this.page = page;
    }

    /** What WebRTC itself says. */
    public MediaProbe media() {
        return new MediaProbe(page);
    }

    /** Our public session id. */
    public String sessionId() {
        return (String) page.evaluate("() => window.__talk.session");
    }

    /** Waits until somebody else has a tile with this name. */
    public void awaitTile(String name) {
        assertThat(tile(name)).isVisible(within(PATIENCE_MILLIS));
    }

    public void awaitNoTile(String name) {
        assertThat(tile(name)).hasCount(0);
    }

    private Locator tile(String name) {
        return page.locator("[data-testid=tile][data-own=false]")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByTestId("tile-name")
                                .getByText(name, new Locator.GetByTextOptions().setExact(true))));
    }

    public void shareScreen() {
        page.getByTestId("call-screen").click();
    }

    /** Waits until somebody's screen is shown. */
    public void awaitScreen() {
        assertThat(page.getByTestId("screen-tile")).isVisible(within(PATIENCE_MILLIS));
    }

    public void leave() {
        page.getByTestId("call-leave").click();
        assertThat(page.getByTestId("call-view")).hasCount(0);
    }

    /** Waits until the client has noticed that the line is gone. */
    public void awaitReconnecting() {
        page.waitForFunction("() => window.__talk.signaling !== 'online'");
    }

    public void awaitConnected() {
        awaitConnected(PATIENCE_MILLIS);
    }

    /** Waits until the client is signed on at signaling and in the call. */
    public void awaitConnected(int withinMillis) {
        page.waitForFunction(
                "() => window.__talk.signaling === 'online' && window.__talk.live && window.__talk.call === 'inside'"
                        + " && window.__talk.inCall.includes(window.__talk.session)",
                null,
                new Page.WaitForFunctionOptions().setTimeout(withinMillis));
    }

    private static LocatorAssertions.IsVisibleOptions within(int millis) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
    }
}
