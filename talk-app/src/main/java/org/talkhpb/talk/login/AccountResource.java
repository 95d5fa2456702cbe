package org.talkhpb.talk.login;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;

/** The caller's profile, and other people by id. */
@Path(TalkApi.CLOUD)
@RunOnVirtualThread
public final class AccountResource {
    private final Accounts accounts;
    private final Caller caller;

    AccountResource(Accounts accounts, Caller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @Path("user")
    public Ocs self() {
        return Ocs.ok(profile(caller.user()));
    }

    @GET
    @Path("users/{userId}")
    public Ocs other(@PathParam("userId") String userId) {
        caller.user();
        return Ocs.ok(profile(accounts.find(userId).orElseThrow(Refusal::notFound)));
    }

    private static Map<String, Object> profile(Account account) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("id", account.userId);
        profile.put("enabled", true);
        profile.put("displayname", account.displayName);
        profile.put("display-name", account.displayName);
        profile.put("email", account.email.isEmpty() ? null : account.email);
        profile.put("groups", account.isAdmin ? List.of("admin") : List.of());
        profile.put("language", "en");
        profile.put("locale", "");
        return profile;
    }
}
