package org.talkhpb.talk.login;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.talkhpb.talk.account.Secrets;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Parameters;

/** The question of both login flows: may this device use your account? Asked by page, answered by form. */
@ApplicationScoped
class Consent {
    private final SignIn signIn;
    private final Caller caller;
    private final Parameters parameters;

    Consent(SignIn signIn, Caller caller, Parameters parameters) {
        this.signIn = signIn;
        this.caller = caller;
        this.parameters = parameters;
    }

    Response ask(String device) {
        return caller.account()
                .flatMap(account -> caller.browser()
                        .map(browser -> LoginPages.confirm(device, account.displayName, browser.csrfToken)))
                .orElseGet(() -> LoginPages.signIn(200, device, ""));
    }

    /** Reads the form; {@code granted} makes the answer for a user id when there is consent. */
    Response answer(String device, HttpServerRequest request, Function<String, Response> granted) {
        String password = parameters.text("password", "");
        if (password.isEmpty()) {
            return isConfirmed()
                    ? granted.apply(caller.user().userId)
                    : LoginPages.signIn(403, device, "Please sign in.");
        }
        return switch (signIn.attempt(parameters.text("user", ""), password, request)) {
            case SignIn.Attempt.Proven(var account) -> granted.apply(account.userId);
            case SignIn.Attempt.Wrong _ -> LoginPages.signIn(401, device, "Wrong user name or password.");
            case SignIn.Attempt.TooMany _ ->
                LoginPages.signIn(429, device, "Too many attempts. Please wait a few minutes.");
        };
    }

    private boolean isConfirmed() {
        return caller.account().isPresent()
                && caller.browser()
                        .filter(browser -> Secrets.equal(browser.csrfToken, parameters.text("requesttoken", "")))
                        .isPresent();
    }
}
