package org.talkhpb.talk.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The accounts with which one tries the suite out; made only when asked for. */
@ApplicationScoped
class DemoAccounts {
    private static final Logger LOG = Logger.getLogger(DemoAccounts.class);
    private static final Map<String, String> NAMES = Map.of("alice", "Alice", "bob", "Bob", "carol", "Carol");

    private final Accounts accounts;
    private final boolean wanted;

    DemoAccounts(
            Accounts accounts,
            @ConfigProperty(name = "hpb.talk.demo-accounts", defaultValue = "false") boolean wanted) {
        this.accounts = accounts;
        this.wanted = wanted;
    }

    @Transactional
    void create(@Observes StartupEvent start) {
        if (!wanted) {
            return;
        }
        LOG.warn("demo accounts with known passwords exist; do not run this on a public address");
        if (accounts.find("admin").isEmpty()) {
            accounts.create("admin", "Admin", "admin").isAdmin = true;
        }
        NAMES.forEach((userId, name) -> {
            if (accounts.find(userId).isEmpty()) {
                accounts.create(userId, name, "123456");
            }
        });
    }
}
