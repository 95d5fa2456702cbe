package org.talkhpb.talk.login;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.account.LoginThrottle;

/** Proves a password typed into a page, slowing down those who guess. */
@ApplicationScoped
class SignIn {
    private final Accounts accounts;
    private final LoginThrottle throttle;

    SignIn(Accounts accounts, LoginThrottle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
    }

    /** How it went. */
    sealed interface Attempt {
        record Proven(Account account) implements Attempt {}

        record Wrong() implements Attempt {}

        record TooMany() implements Attempt {}
    }

    Attempt attempt(String user, String password, HttpServerRequest request) {
        String key = user + "@" + request.remoteAddress().hostAddress();
        if (throttle.isBlocked(key)) {
            return new Attempt.TooMany();
        }
        Optional<Account> account = accounts.signIn(user, password);
        if (account.isEmpty()) {
            throttle.failed(key);
            return new Attempt.Wrong();
        }
        throttle.succeeded(key);
        return new Attempt.Proven(account.get());
    }
}
