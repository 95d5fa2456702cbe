package org.talkhpb.talk.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Optional;

/** One cookie jar: a browser or app that came with our session cookie, signed in or not. */
@Entity
public class WebSession extends PanacheEntityBase {
    /** SHA-256 of the cookie. */
    @Id
    public String idHash;

    String userId;

    /** The name a guest gave himself; kept for the next conversation he enters. */
    public String guestName = "";

    public String csrfToken;
    public long lastSeen;

    /** Who signed in, if anybody did. */
    public Optional<String> user() {
        return Optional.ofNullable(userId);
    }
}
