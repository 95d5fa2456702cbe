package org.talkhpb.talk.login;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.account.AppPassword;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Parameters;

/** {@code /settings/personal/authtokens}: the devices that may use the caller's account, by app password. */
@Path("/settings/personal/authtokens")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DevicesResource {
    private static final int LONGEST_NAME = 120;

    private final Accounts accounts;
    private final Caller caller;
    private final Parameters parameters;

    DevicesResource(Accounts accounts, Caller caller, Parameters parameters) {
        this.accounts = accounts;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public List<Map<String, Object>> list() {
        return accounts.appPasswords(caller.user().userId).stream()
                .map(DevicesResource::view)
                .toList();
    }

    /** A new app password; its text is shown this once. */
    @POST
    public Response create() {
        Account user = caller.user();
        String name = parameters.text("name", "").strip();
        if (name.isEmpty()) {
            return Response.status(400).entity(Map.of("error", "name")).build();
        }
        String token =
                accounts.createAppPassword(user.userId, name.substring(0, Math.min(LONGEST_NAME, name.length())));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token", token);
        answer.put("loginName", user.userId);
        answer.put("deviceToken", view(accounts.appPasswords(user.userId).getLast()));
        return Response.ok(answer).build();
    }

    @DELETE
    @Path("{id:\\d+}")
    public Response revoke(@RestPath long id) {
        return accounts.revokeAppPassword(caller.user().userId, id)
                ? Response.ok(List.of()).build()
                : Response.status(404).entity(List.of()).build();
    }

    private static Map<String, Object> view(AppPassword password) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", password.id);
        view.put("name", password.name);
        view.put("created", password.createdAt);
        view.put("type", 1);
        view.put("canDelete", true);
        view.put("canRename", false);
        return view;
    }
}
