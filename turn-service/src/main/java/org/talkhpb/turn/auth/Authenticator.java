package org.talkhpb.turn.auth;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunKey;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;

/**
 * Checks the credentials of requests in the order of turn.md 4.2. Nothing is remembered of a client that did not prove
 * itself. Belongs to one loop.
 */
public final class Authenticator {
    private static final int MAX_USER_BYTES = 512;
    private static final int MAX_TEXT_BYTES = 763;
    private static final char REPLACEMENT = '\uFFFD';

    private final Supplier<Users> users;
    private final Nonces nonces;
    private final TurnCounters counters;

    /** @param users asked for each request, because secrets change; their realm does not */
    public Authenticator(Supplier<Users> users, Nonces nonces, TurnCounters counters) {
        this.users = users;
        this.nonces = nonces;
        this.counters = counters;
    }

    public String realm() {
        return users.get().realm();
    }

    /**
     * @param owner of the allocation that the client already has; its user's name may have expired meanwhile, because
     *     calls last longer than names
     */
    public AuthResult check(
            long epochSeconds, StunView request, InetSocketAddress client, String transport, Optional<Identity> owner) {
        if (!request.hasIntegrity()) {
            return challenge(401, TurnCounter.AUTH_CHALLENGED, epochSeconds, client, transport);
        }
        Optional<String> user = credential(request, StunAttribute.USERNAME, MAX_USER_BYTES);
        Optional<String> realm = credential(request, StunAttribute.REALM, MAX_TEXT_BYTES);
        Optional<String> nonce = credential(request, StunAttribute.NONCE, MAX_TEXT_BYTES);
        if (user.isEmpty() || realm.isEmpty() || nonce.isEmpty()) {
            counters.add(TurnCounter.AUTH_MALFORMED);
            return new AuthResult.Malformed();
        }
        if (!nonces.accepts(nonce.get(), epochSeconds, client, transport)) {
            return challenge(438, TurnCounter.AUTH_STALE_NONCE, epochSeconds, client, transport);
        }
        Users known = users.get();
        Optional<Identity> proven = prove(known, request, user.get(), owner);
        boolean current = known.isCurrent(user.get(), epochSeconds) || isOwner(owner, user.get());
        if (proven.isEmpty() || !current || !realm.get().equals(known.realm())) {
            return challenge(401, TurnCounter.AUTH_REFUSED, epochSeconds, client, transport);
        }
        if (owner.isPresent() && !isOwner(owner, user.get())) {
            counters.add(TurnCounter.AUTH_WRONG_USER);
            return new AuthResult.WrongUser(proven.get());
        }
        counters.add(TurnCounter.AUTH_ACCEPTED);
        return new AuthResult.Accepted(proven.get());
    }

    private static boolean isOwner(Optional<Identity> owner, String user) {
        return owner.isPresent() && owner.get().isSameUser(user);
    }

    /** The key that made allocation's last proof is the best guess; it also outlives the removal of its secret. */
    private Optional<Identity> prove(Users known, StunView request, String user, Optional<Identity> owner) {
        if (isOwner(owner, user) && request.verifyIntegrity(owner.get().key())) {
            return owner;
        }
        for (StunKey key : known.keysOf(user)) {
            if (request.verifyIntegrity(key)) {
                return Optional.of(new Identity(user, key));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> credential(StunView request, int attribute, int maxBytes) {
        return request.valueLength(attribute) > maxBytes
                ? Optional.empty()
                : request.text(attribute).filter(text -> text.indexOf(REPLACEMENT) < 0);
    }

    private AuthResult challenge(
            int code, TurnCounter counter, long epochSeconds, InetSocketAddress client, String transport) {
        counters.add(counter);
        return new AuthResult.Challenged(code, nonces.issue(epochSeconds, client, transport));
    }
}
