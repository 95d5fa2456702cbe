package org.talkhpb.journeys.browser;

import java.net.URI;
import org.talkhpb.journeys.browser.Browsers.Route;
import org.talkhpb.journeys.client.OcsClient.Account;

/** A person with Firefox on the web client. */
public final class FirefoxWindow implements AutoCloseable {
    private final Firefox firefox;
    private final URI talk;

    private FirefoxWindow(Firefox firefox, URI talk) {
        this.firefox = firefox;
        this.talk = talk;
    }

    public static FirefoxWindow open(URI talk) {
        return new FirefoxWindow(Firefox.start(MediaProbe.script(Route.ANY)), talk);
    }

    public void logIn(Account account) {
        firefox.goTo(talk.resolve("/sign-in"));
        firefox.type("login-user", account.user());
        firefox.type("login-password", account.password());
        firefox.click("login-submit");
        firefox.await("document.querySelector('[data-testid=room-list]')");
    }

    public void joinCall(String room) {
        firefox.goTo(talk.resolve("/call/" + room));
        firefox.await("window.__talk.live");
        firefox.click("call-start");
        firefox.click("preview-join");
        firefox.await("window.__talk.call === 'inside'");
    }

    public void awaitPictures(int pictures, int frames) {
        firefox.await("mediaProbe.pictures(" + frames + ").then((seen) => seen >= " + pictures + ")");
    }

    public void awaitVoices(int voices) {
        firefox.await("mediaProbe.voices().then((heard) => heard >= " + voices + ")");
    }

    @Override
    public void close() {
        firefox.close();
    }
}
