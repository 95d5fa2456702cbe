package org.talkhpb.talk.call;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.TalkSession;

/** {@code /call/{token}}: being in a call. Needs a joined session. */
@Path(TalkApi.V4 + "/call/{token}")
@RunOnVirtualThread
@Transactional
public class CallResource {
    /** In the call with audio and video: what clients mean that send no flags. */
    private static final int DEFAULT_FLAGS = 7;

    private final Members members;
    private final Attendees attendees;
    private final Calls calls;
    private final Caller caller;
    private final Parameters parameters;

    CallResource(Members members, Attendees attendees, Calls calls, Caller caller, Parameters parameters) {
        this.members = members;
        this.attendees = attendees;
        this.calls = calls;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public Ocs peers(@RestPath String token) {
        Membership member = members.inside(caller, token);
        Map<Long, Attendee> people = attendees.of(member.room()).stream()
                .collect(Collectors.toMap(attendee -> attendee.id, attendee -> attendee));
        List<Map<String, Object>> peers = calls.sessions(member.room()).stream()
                .map(session -> peer(token, session, people.get(session.attendeeId)))
                .toList();
        return Ocs.ok(peers);
    }

    private static Map<String, Object> peer(String token, TalkSession session, Attendee attendee) {
        Map<String, Object> peer = new LinkedHashMap<>();
        peer.put("actorType", attendee.actorType);
        peer.put("actorId", attendee.actorId);
        peer.put("displayName", attendee.displayName);
        peer.put("lastPing", session.lastPing);
        peer.put("sessionId", session.sessionId);
        peer.put("token", token);
        return peer;
    }

    @POST
    public Ocs join(@RestPath String token) {
        Membership member = members.joined(caller, token);
        if (member.room().isReadOnly() || !calls.mayJoin(member)) {
            throw Refusal.forbidden();
        }
        members.inside(caller, token);
        calls.join(member, parameters.number("flags", DEFAULT_FLAGS));
        return Ocs.ok();
    }

    @PUT
    public Ocs update(@RestPath String token) {
        Membership member = inCall(token);
        int flags = parameters.number("flags");
        if ((flags & TalkSession.IN_CALL) == 0) {
            throw Refusal.status(400);
        }
        calls.update(member, flags);
        return Ocs.ok();
    }

    @DELETE
    public Ocs leave(@RestPath String token) {
        if (parameters.flag("all", false)) {
            calls.endForAll(members.moderator(caller, token));
        } else {
            calls.leave(inCall(token));
        }
        return Ocs.ok();
    }

    private Membership inCall(String token) {
        Membership member = members.joined(caller, token);
        if (!member.session().orElseThrow().isInCall()) {
            throw Refusal.notFound();
        }
        return member;
    }
}
