package org.talkhpb.journeys.browser;

import com.microsoft.playwright.Page;
import org.talkhpb.journeys.client.OcsClient.Account;

/** One person's browser window on the web client. */
public final class Window {
    private final Page page;

    Window(Page page) {
        this.page = page;
    }

    public RoomsPage logIn(Account account) {
        return LoginPage.open(page).logIn(account);
    }

    /** Is told that the password is wrong. */
    public void failToLogIn(Account account) {
        LoginPage.open(page).fail(account);
    }

    /** Opens the link of a public conversation without an account. */
    public RoomPage enterAsGuest(String token, String name) {
        page.navigate("/call/" + token);
        page.getByTestId("guest-name").fill(name);
        page.getByTestId("guest-submit").click();
        return RoomPage.opened(page, token);
    }
}
