package org.talkhpb.talk.login;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.account.Secrets;

/**
 * Login flow 2: a device opens a page in the browser and waits; when somebody lets it in there, it gets an app password,
 * once. The password is made at that moment, so that none is ever stored.
 */
@ApplicationScoped
class DeviceLogins {
    private static final long LIFETIME_SECONDS = 20 * 60;
    private static final long MOST_WAITING = 10_000;
    private static final int LONGEST_NAME = 255;

    private final Accounts accounts;
    private final InstantSource clock;

    DeviceLogins(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The secrets of a login that began: one for the device, one for the page. */
    record Begun(String pollToken, String grantToken) {}

    /** What the device gets. */
    record Granted(String userId, String appPassword) {}

    /** Begins a login; empty while too many are waiting. */
    @Transactional
    Optional<Begun> begin(String device) {
        if (DeviceLogin.count() >= MOST_WAITING) {
            return Optional.empty();
        }
        Begun begun = new Begun(Secrets.fresh(), Secrets.fresh());
        DeviceLogin login = new DeviceLogin();
        login.pollHash = Secrets.sha256(begun.pollToken());
        login.grantHash = Secrets.sha256(begun.grantToken());
        login.device = device.substring(0, Math.min(LONGEST_NAME, device.length()));
        login.createdAt = clock.instant().getEpochSecond();
        login.persist();
        return Optional.of(begun);
    }

    /** A login that waits for somebody's consent. */
    @Transactional
    Optional<DeviceLogin> waiting(String grantToken) {
        return DeviceLogin.<DeviceLogin>find("grantHash", Secrets.sha256(grantToken))
                .firstResultOptional()
                .filter(login -> login.user().isEmpty() && isYoung(login));
    }

    /** Lets the device in under an account; false when it does not wait any more. */
    @Transactional
    boolean grant(String grantToken, String userId) {
        Optional<DeviceLogin> login = waiting(grantToken);
        login.ifPresent(found -> found.userId = userId);
        return login.isPresent();
    }

    /** Whether the device was let in; gives its password at the first such answer, on whichever instance. */
    @Transactional
    Optional<Granted> poll(String pollToken) {
        Optional<DeviceLogin> login = DeviceLogin.<DeviceLogin>findByIdOptional(
                        Secrets.sha256(pollToken), LockModeType.PESSIMISTIC_WRITE)
                .filter(found -> found.user().isPresent() && isYoung(found));
        return login.map(found -> {
            found.delete();
            String userId = found.user().orElseThrow();
            return new Granted(userId, accounts.createAppPassword(userId, found.device));
        });
    }

    @Scheduled(every = "5m", delayed = "1m")
    @Transactional
    void forgetOld() {
        DeviceLogin.delete("createdAt < ?1", clock.instant().getEpochSecond() - LIFETIME_SECONDS);
    }

    private boolean isYoung(DeviceLogin login) {
        return login.createdAt > clock.instant().getEpochSecond() - LIFETIME_SECONDS;
    }
}
