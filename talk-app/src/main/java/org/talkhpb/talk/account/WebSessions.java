package org.talkhpb.talk.account;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;

/** Cookie sessions, kept in the database so that any instance knows them. */
@ApplicationScoped
public class WebSessions {
    /** A session is written at most this often only because it was used. */
    private static final long TOUCH_SECONDS = 60;

    private final InstantSource clock;
    private final AccountConfig config;

    WebSessions(InstantSource clock, AccountConfig config) {
        this.clock = clock;
        this.config = config;
    }

    /** A session and the cookie that leads to it. */
    public record Opened(WebSession session, String cookie) {}

    /** Finds the session of a cookie and notes that it is alive. */
    @Transactional
    public Optional<WebSession> find(String cookie) {
        long now = clock.instant().getEpochSecond();
        Optional<WebSession> session = WebSession.<WebSession>findByIdOptional(Secrets.sha256(cookie))
                .filter(found -> found.lastSeen > now - config.sessionLifetime().toSeconds());
        session.filter(found -> found.lastSeen < now - TOUCH_SECONDS).ifPresent(found -> found.lastSeen = now);
        return session;
    }

    /** A session of somebody who has not signed in. */
    @Transactional
    public Opened open() {
        return open(Optional.empty());
    }

    /** A session of a user. Signing in always opens a new one, so that a planted cookie gains nothing. */
    @Transactional
    public Opened openFor(String userId) {
        return open(Optional.of(userId));
    }

    @Transactional
    public void close(WebSession session) {
        WebSession.deleteById(session.idHash);
    }

    /** Keeps the name a guest gave himself. */
    @Transactional
    public void rememberGuestName(String idHash, String name) {
        WebSession.update("guestName = ?1 where idHash = ?2", name, idHash);
    }

    @Scheduled(every = "10m", delayed = "1m")
    @Transactional
    void forgetOld() {
        WebSession.delete(
                "lastSeen < ?1", clock.instant().minus(config.sessionLifetime()).getEpochSecond());
    }

    private Opened open(Optional<String> userId) {
        String cookie = Secrets.fresh();
        WebSession session = new WebSession();
        session.idHash = Secrets.sha256(cookie);
        session.userId = userId.orElse(null);
        session.csrfToken = Secrets.fresh();
        session.lastSeen = clock.instant().getEpochSecond();
        session.persist();
        return new Opened(session, cookie);
    }
}
