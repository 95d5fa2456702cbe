package org.talkhpb.talk.ocs;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.WebSession;
import org.talkhpb.talk.account.WebSessions;

/**
 * Who sent the request: a signed-in user (cookie or Basic auth) or nobody known, and the cookie jar it came from. The
 * jar matters even with Basic auth: it is where joining a conversation leaves the Talk session.
 */
@RequestScoped
public class Caller {
    private final WebSessions sessions;
    private Optional<Account> account = Optional.empty();
    private Optional<WebSession> browser = Optional.empty();
    private Optional<String> newCookie = Optional.empty();
    private boolean overTls;

    Caller(WebSessions sessions) {
        this.sessions = sessions;
    }

    void identify(Optional<Account> who, Optional<WebSession> jar, boolean tls) {
        account = who;
        browser = jar;
        overTls = tls;
    }

    /** The signed-in account. Refuses with 401 when there is none. */
    public Account user() {
        return account.orElseThrow(Refusal::unauthorized);
    }

    public Optional<Account> account() {
        return account;
    }

    /** The cookie jar, if one came along. */
    public Optional<WebSession> browser() {
        return browser;
    }

    /** The cookie jar; begins one when none came along. */
    public WebSession openBrowser() {
        if (browser.isEmpty()) {
            enter(account.map(user -> sessions.openFor(user.userId)).orElseGet(sessions::open));
        }
        return browser.orElseThrow();
    }

    /** From now on the request belongs to another cookie session, which the answer announces. */
    public void enter(WebSessions.Opened opened) {
        browser = Optional.of(opened.session());
        newCookie = Optional.of(SessionCookie.set(opened.cookie(), overTls));
    }

    /** Ends the cookie session. */
    public void leave() {
        browser.ifPresent(sessions::close);
        browser = Optional.empty();
        newCookie = Optional.of(SessionCookie.clear(overTls));
    }

    Optional<String> newCookie() {
        return newCookie;
    }
}
