package org.talkhpb.talk.login;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.TalkApi;

/** The search for people to talk to. */
@Path(TalkApi.CORE + "/autocomplete/get")
@RunOnVirtualThread
public class AutocompleteResource {
    private static final int MOST_SUGGESTIONS = 50;

    private final Accounts accounts;
    private final Caller caller;
    private final Parameters parameters;

    AutocompleteResource(Accounts accounts, Caller caller, Parameters parameters) {
        this.accounts = accounts;
        this.caller = caller;
        this.parameters = parameters;
    }

    /** People one could talk to. */
    @GET
    public Ocs suggest() {
        String self = caller.user().userId;
        int limit = Math.clamp(parameters.number("limit", 10), 1, MOST_SUGGESTIONS);
        List<Map<String, Object>> found = accounts.search(parameters.text("search", ""), limit + 1).stream()
                .filter(account -> !account.userId.equals(self))
                .limit(limit)
                .map(AutocompleteResource::suggestion)
                .toList();
        return Ocs.ok(found);
    }

    private static Map<String, Object> suggestion(Account account) {
        Map<String, Object> suggestion = new LinkedHashMap<>();
        suggestion.put("id", account.userId);
        suggestion.put("label", account.displayName);
        suggestion.put("icon", "icon-user");
        suggestion.put("source", "users");
        suggestion.put("status", "");
        suggestion.put("subline", "");
        suggestion.put("shareWithDisplayNameUnique", account.userId);
        return suggestion;
    }
}
