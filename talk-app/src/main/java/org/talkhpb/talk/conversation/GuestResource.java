package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Participants;

/** {@code /guest/{token}/name}: how a guest is called. */
@Path(TalkApi.V1 + "/guest/{token}/name")
@RunOnVirtualThread
@Transactional
public class GuestResource {
    private static final int LONGEST_NAME = 64;

    private final Members members;
    private final Participants participants;
    private final Caller caller;
    private final Parameters parameters;

    GuestResource(Members members, Participants participants, Caller caller, Parameters parameters) {
        this.members = members;
        this.participants = participants;
        this.caller = caller;
        this.parameters = parameters;
    }

    @POST
    public Ocs nameGuest(@RestPath String token) {
        Membership member = members.outside(caller, token);
        if (member.attendee().isUser()) {
            throw Refusal.forbidden();
        }
        String name = parameters.text("displayName").strip();
        participants.rename(member, name.substring(0, Math.min(LONGEST_NAME, name.length())));
        return Ocs.ok();
    }
}
