package org.talkhpb.talk.administration;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;

/** The account with which an operator makes all others; made at the start of an installation that has none. */
@ApplicationScoped
class FirstAdministrator {
    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final String USER_ID = "admin";

    private final Accounts accounts;
    private final Optional<String> password;

    FirstAdministrator(Accounts accounts, @ConfigProperty(name = "hpb.talk.admin-password") Optional<String> password) {
        this.accounts = accounts;
        this.password = password;
    }

    @Transactional
    void create(@Observes StartupEvent start) {
        if (password.isPresent() && Account.count() == 0) {
            accounts.create(USER_ID, "Administrator", password.get()).isAdmin = true;
            LOG.info("made the account admin; others are made by POST /ocs/v2.php/cloud/users");
        }
    }
}
