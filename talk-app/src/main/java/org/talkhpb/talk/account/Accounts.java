package org.talkhpb.talk.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All accounts and the ways to prove to be one of them. */
@ApplicationScoped
public class Accounts {
    private final InstantSource clock;
    private final VerifiedLogins verified = new VerifiedLogins(10_000, Duration.ofMinutes(5));

    Accounts(InstantSource clock) {
        this.clock = clock;
    }

    @Transactional
    public Optional<Account> find(String userId) {
        return Account.findByIdOptional(userId);
    }

    /** Makes others who lock the same account wait for the end of the transaction. */
    @Transactional
    public void lock(String userId) {
        Account.findById(userId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Display names of those of the given users that exist. */
    @Transactional
    public Map<String, String> displayNames(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        return Account.<Account>list("userId in ?1", userIds).stream()
                .collect(Collectors.toMap(account -> account.userId, account -> account.displayName));
    }

    /** Accounts whose id or name contains the text, whatever its case. */
    @Transactional
    public List<Account> search(String text, int limit) {
        String pattern = "%" + text.toLowerCase(java.util.Locale.ROOT).replaceAll("([%_|])", "|$1") + "%";
        return Account.<Account>find(
                        "lower(userId) like ?1 escape '|' or lower(displayName) like ?1 escape '|' order by displayName",
                        pattern)
                .page(0, limit)
                .list();
    }

    @Transactional
    public Account create(String userId, String displayName, String password) {
        Account account = new Account();
        account.userId = userId;
        account.displayName = displayName;
        account.passwordHash = Passwords.hash(password);
        account.createdAt = clock.instant().getEpochSecond();
        account.persist();
        return account;
    }

    /** Gives an account another password; the old one proves nothing from now on. */
    @Transactional
    public void changePassword(Account account, String password) {
        account.passwordHash = Passwords.hash(password);
    }

    /** The account of a user id (or email address) and its password or one of its app passwords. */
    public Optional<Account> signIn(String login, String password) {
        Optional<Account> account = find(login);
        if (account.isEmpty() || !account.get().enabled) {
            Passwords.pretendToCompare(password);
            return Optional.empty();
        }
        // Keyed by the hash: a password that was changed, on whichever instance, proves nothing any more.
        String hash = account.get().passwordHash;
        if (isAppPassword(login, password) || verified.contains(hash, password)) {
            return account;
        }
        if (!Passwords.matches(password, hash)) {
            return Optional.empty();
        }
        verified.add(hash, password);
        return account;
    }

    /** A new password for one device of a user, shown once. */
    @Transactional
    public String createAppPassword(String userId, String name) {
        AppPassword entry = new AppPassword();
        String token = Secrets.fresh();
        entry.userId = userId;
        entry.name = name;
        entry.tokenHash = Secrets.sha256(token);
        entry.createdAt = clock.instant().getEpochSecond();
        entry.persist();
        return token;
    }

    /** Takes a device's password back; false when it was none. */
    @Transactional
    public boolean deleteAppPassword(String userId, String token) {
        return AppPassword.delete("userId = ?1 and tokenHash = ?2", userId, Secrets.sha256(token)) > 0;
    }

    /** The devices of a user, oldest first. */
    @Transactional
    public List<AppPassword> appPasswords(String userId) {
        return AppPassword.list("userId = ?1 order by id", userId);
    }

    /** Takes the password of one device back; false when it is none of this user. */
    @Transactional
    public boolean revokeAppPassword(String userId, long id) {
        return AppPassword.delete("userId = ?1 and id = ?2", userId, id) > 0;
    }

    private boolean isAppPassword(String userId, String token) {
        return AppPassword.count("userId = ?1 and tokenHash = ?2", userId, Secrets.sha256(token)) > 0;
    }
}
