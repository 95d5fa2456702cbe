package org.talkhpb.talk.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.hibernate.Session;

/** Secrets and keys that all instances share, made by whichever instance needs one first. */
@ApplicationScoped
public class Settings {
    private final Session database;

    Settings(Session database) {
        this.database = database;
    }

    /** The value of a name; the first caller of all instances decides it. */
    @Transactional
    public String getOrCreate(String name, Supplier<String> first) {
        var found = database.createNativeQuery("SELECT value FROM setting WHERE name = ?1", String.class)
                .setParameter(1, name)
                .getResultList();
        if (!found.isEmpty()) {
            return found.getFirst();
        }
        database.createNativeMutationQuery("INSERT IGNORE INTO setting (name, value) VALUES (?1, ?2)")
                .setParameter(1, name)
                .setParameter(2, first.get())
                .executeUpdate();
        // A locking read sees what another instance committed a moment ago.
        return database.createNativeQuery("SELECT value FROM setting WHERE name = ?1 FOR UPDATE", String.class)
                .setParameter(1, name)
                .getSingleResult();
    }
}
