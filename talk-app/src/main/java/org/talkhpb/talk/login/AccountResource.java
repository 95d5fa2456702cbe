package org.talkhpb.talk.login;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.talkhpb.talk.account.Profile;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.TalkApi;

/** The caller's profile. */
@Path(TalkApi.CLOUD)
@RunOnVirtualThread
public final class AccountResource {
    private final Caller caller;

    AccountResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Path("user")
    public Ocs self() {
        return Ocs.ok(Profile.of(caller.user()));
    }
}
