package org.talkhpb.journeys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.talkhpb.journeys.client.OcsClient.Account;

/** Where one signs in. */
final class LoginPage {
    private final Page page;

    private LoginPage(Page page) {
        this.page = page;
    }

    static LoginPage open(Page page) {
        page.navigate("/sign-in");
        return new LoginPage(page);
    }

    RoomsPage logIn(Account account) {
        submit(account);
        assertThat(page.getByTestId("room-list")).isVisible();
        return new RoomsPage(page);
    }

    void fail(Account account) {
        submit(account);
        assertThat(page.getByTestId("login-error")).isVisible();
    }

    private void submit(Account account) {
        page.getByTestId("login-user").fill(account.user());
        page.getByTestId("login-password").fill(account.password());
        page.getByTestId("login-submit").click();
    }
}
