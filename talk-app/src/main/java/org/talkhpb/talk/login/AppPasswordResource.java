package org.talkhpb.talk.login;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;

/** Passwords of single devices: asking for one and taking it back. */
@Path(TalkApi.CORE)
@RunOnVirtualThread
public class AppPasswordResource {
    private final Accounts accounts;
    private final Caller caller;

    AppPasswordResource(Accounts accounts, Caller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    /** A password for one device, in exchange for the account's own. */
    @GET
    @Path("getapppassword")
    public Ocs createAppPassword(@HeaderParam("User-Agent") Optional<String> device) {
        String token = accounts.createAppPassword(caller.user().userId, device.orElse("unknown device"));
        return Ocs.ok(Map.of("apppassword", token));
    }

    /** Signs a device out: takes back the app password it came with. */
    @DELETE
    @Path("apppassword")
    public Ocs deleteAppPassword(@HeaderParam("Authorization") Optional<String> authorization) {
        String credentials = authorization
                .filter(value -> value.startsWith("Basic "))
                .map(value -> new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8))
                .orElseThrow(Refusal::forbidden);
        String password = credentials.substring(credentials.indexOf(':') + 1);
        if (!accounts.deleteAppPassword(caller.user().userId, password)) {
            throw Refusal.forbidden();
        }
        return Ocs.ok();
    }
}
