package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Ban;
import org.talkhpb.talk.participant.Bans;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;

/** {@code /ban/{token}}: who may not enter, for moderators. */
@Path(TalkApi.V1 + "/ban/{token}")
@RunOnVirtualThread
@Transactional
public class BanResource {
    private final Members members;
    private final Bans bans;
    private final Caller caller;
    private final Parameters parameters;

    BanResource(Members members, Bans bans, Caller caller, Parameters parameters) {
        this.members = members;
        this.bans = bans;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public Ocs list(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        return Ocs.ok(bans.of(moderator.room()).stream().map(BanResource::view).toList());
    }

    @POST
    public Ocs ban(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        return Ocs.ok(view(bans.ban(
                moderator,
                parameters.text("actorType"),
                parameters.text("actorId"),
                parameters.text("internalNote", ""))));
    }

    @DELETE
    @Path("{banId}")
    public Ocs lift(@RestPath String token, @RestPath long banId) {
        bans.lift(members.moderator(caller, token).room(), banId);
        return Ocs.ok();
    }

    private static Map<String, Object> view(Ban ban) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", ban.id);
        view.put("moderatorActorType", ban.moderatorType);
        view.put("moderatorActorId", ban.moderatorId);
        view.put("moderatorDisplayName", ban.moderatorName);
        view.put("bannedActorType", ban.bannedType);
        view.put("bannedActorId", ban.bannedId);
        view.put("bannedDisplayName", ban.bannedName);
        view.put("bannedTime", ban.createdAt);
        view.put("internalNote", ban.internalNote);
        return view;
    }
}
