package org.talkhpb.talk.administration;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.account.Profile;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;

/** {@code /cloud/users}: accounts. Everybody sees a profile and edits his own; the rest is for administrators. */
@Path(TalkApi.CLOUD + "/users")
@RunOnVirtualThread
@Transactional
public class UsersResource {
    private static final int MOST_LISTED = 500;
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_NAME = 64;

    private final Accounts accounts;
    private final Caller caller;
    private final Parameters parameters;

    UsersResource(Accounts accounts, Caller caller, Parameters parameters) {
        this.accounts = accounts;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public Ocs list() {
        requireAdministrator();
        int limit = Math.clamp(parameters.number("limit", MOST_LISTED), 1, MOST_LISTED);
        List<String> ids = accounts.search(parameters.text("search", ""), limit).stream()
                .map(account -> account.userId)
                .toList();
        return Ocs.ok(Map.of("users", ids));
    }

    @POST
    public Ocs create() {
        requireAdministrator();
        String userId = parameters.text("userid").strip();
        if (!userId.matches("[a-zA-Z0-9 _.@'-]{1,64}")) {
            throw refused("Only these characters are allowed in a user name: a-z, A-Z, 0-9, space, and _.@-'");
        }
        if (accounts.find(userId).isPresent()) {
            throw refused("User already exists");
        }
        String name = displayName(parameters.text("displayName", "").strip());
        Account account =
                accounts.create(userId, name.isEmpty() ? userId : name, password(parameters.text("password")));
        account.email = parameters.text("email", "").strip();
        return Ocs.ok(Map.of("id", userId));
    }

    @GET
    @Path("{userId}")
    public Ocs one(@RestPath String userId) {
        caller.user();
        return Ocs.ok(Profile.of(account(userId)));
    }

    @PUT
    @Path("{userId}")
    public Ocs edit(@RestPath String userId) {
        if (!caller.user().userId.equals(userId)) {
            requireAdministrator();
        }
        Account account = account(userId);
        String value = parameters.text("value").strip();
        switch (parameters.text("key")) {
            case "display", "displayname" -> {
                if (value.isEmpty()) {
                    throw refused("The display name must not be empty");
                }
                account.displayName = displayName(value);
            }
            case "email" -> account.email = value;
            case "password" -> accounts.changePassword(account, password(value));
            default -> throw Refusal.status(400);
        }
        return Ocs.ok();
    }

    @PUT
    @Path("{userId}/enable")
    public Ocs enable(@RestPath String userId) {
        another(userId).enabled = true;
        return Ocs.ok();
    }

    @PUT
    @Path("{userId}/disable")
    public Ocs disable(@RestPath String userId) {
        another(userId).enabled = false;
        return Ocs.ok();
    }

    /** Somebody else's account: no administrator locks himself out. */
    private Account another(String userId) {
        requireAdministrator();
        if (caller.user().userId.equals(userId)) {
            throw Refusal.status(400);
        }
        return account(userId);
    }

    private Account account(String userId) {
        return accounts.find(userId).orElseThrow(Refusal::notFound);
    }

    private void requireAdministrator() {
        if (!caller.user().isAdmin) {
            throw Refusal.forbidden();
        }
    }

    private static String displayName(String name) {
        if (name.length() > LONGEST_NAME) {
            throw refused("The display name is too long");
        }
        return name;
    }

    private static String password(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw refused("The password needs at least " + SHORTEST_PASSWORD + " characters");
        }
        return password;
    }

    private static Refusal refused(String why) {
        return Refusal.saying(400, why);
    }
}
