package org.talkhpb.talk.ocs;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.account.LoginThrottle;
import org.talkhpb.talk.account.Secrets;
import org.talkhpb.talk.account.WebSession;
import org.talkhpb.talk.account.WebSessions;

/** Reads parameters and finds out who calls, before any resource runs and on the same virtual thread. */
final class CallerFilter {
    private final Accounts accounts;
    private final WebSessions sessions;
    private final LoginThrottle throttle;
    private final Caller caller;
    private final Parameters parameters;

    CallerFilter(
            Accounts accounts, WebSessions sessions, LoginThrottle throttle, Caller caller, Parameters parameters) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.caller = caller;
        this.parameters = parameters;
    }

    @ServerRequestFilter
    public void identify(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http)
            throws IOException {
        boolean ocs = request.getUriInfo().getPath().startsWith("/ocs/");
        if (ocs && !resource.getResourceMethod().isAnnotationPresent(OpenToImages.class)) {
            requireOcsHeader(request);
        }
        Optional<WebSession> browser = cookie(request).flatMap(sessions::find);
        Optional<String> authorization = Optional.ofNullable(request.getHeaderString("Authorization"))
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6));
        Optional<Account> account;
        if (authorization.isPresent()) {
            Account proven =
                    basic(authorization.get().substring(6), http.remoteAddress().hostAddress());
            account = Optional.of(proven);
            browser = browser.filter(
                    jar -> jar.user().filter(proven.userId::equals).isPresent());
        } else {
            account = browser.flatMap(WebSession::user).flatMap(accounts::find).filter(found -> found.enabled);
            boolean settings = request.getUriInfo().getPath().startsWith("/settings/");
            if ((ocs || settings) && account.isPresent() && isWrite(request)) {
                requireToken(request, browser.orElseThrow());
            }
        }
        caller.identify(account, browser, http.isSSL());
        byte[] body = request.hasEntity() ? request.getEntityStream().readAllBytes() : new byte[0];
        String type =
                Optional.ofNullable(request.getHeaderString("Content-Type")).orElse("");
        parameters.replace(ParameterReader.read(request.getUriInfo().getQueryParameters(), type, body), body);
    }

    private static Optional<String> cookie(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(SessionCookie.NAME)).map(Cookie::getValue);
    }

    /** Foreign pages cannot send this header, so it proves that a client of ours made the request. */
    private static void requireOcsHeader(ContainerRequestContext request) {
        if (!"true".equalsIgnoreCase(request.getHeaderString("OCS-APIRequest"))) {
            throw Refusal.csrf();
        }
    }

    private static boolean isWrite(ContainerRequestContext request) {
        return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    }

    private static void requireToken(ContainerRequestContext request, WebSession browser) {
        String given =
                Optional.ofNullable(request.getHeaderString("requesttoken")).orElse("");
        if (!Secrets.equal(browser.csrfToken, given)) {
            throw Refusal.csrf();
        }
    }

    private Account basic(String encoded, String address) {
        String[] credentials;
        try {
            credentials = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            throw Refusal.unauthorized();
        }
        if (credentials.length != 2) {
            throw Refusal.unauthorized();
        }
        String key = credentials[0] + "@" + address;
        if (throttle.isBlocked(key)) {
            throw Refusal.status(429);
        }
        Optional<Account> account = accounts.signIn(credentials[0], credentials[1]);
        if (account.isEmpty()) {
            throttle.failed(key);
            throw Refusal.unauthorized();
        }
        return account.get();
    }
}
