package org.talkhpb.talk.login;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Optional;

/** A device that waits to be signed in. Its two secrets are kept as SHA-256 only. */
@Entity
public class DeviceLogin extends PanacheEntityBase {
    /** Of the secret with which the device asks whether it was let in. */
    @Id
    public String pollHash;

    /** Of the secret in the address of the page on which somebody lets it in. */
    public String grantHash;

    /** As it calls itself. */
    public String device;

    String userId;
    public long createdAt;

    Optional<String> user() {
        return Optional.ofNullable(userId);
    }
}
