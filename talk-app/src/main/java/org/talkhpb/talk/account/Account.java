package org.talkhpb.talk.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A person with a login. */
@Entity
public class Account extends PanacheEntityBase {
    @Id
    public String userId;

    public String displayName;

    /** Argon2id in PHC notation, see {@link Passwords}. */
    public String passwordHash;

    public String email = "";
    public boolean isAdmin;

    /** A disabled account keeps all it has, but nobody gets in. */
    public boolean enabled = true;

    public long createdAt;
}
