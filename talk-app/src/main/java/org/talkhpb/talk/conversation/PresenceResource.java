package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.account.LoginThrottle;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.JoinResult;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Sessions;
import org.talkhpb.talk.participant.TalkSession;

/** Entering and leaving a conversation ({@code /participants/active}), being in front of it or not. */
@Path(TalkApi.V4 + "/room/{token}")
@RunOnVirtualThread
@Transactional
public class PresenceResource {
    private final Members members;
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final RoomViews views;
    private final Caller caller;
    private final Parameters parameters;

    PresenceResource(
            Members members,
            Sessions sessions,
            LoginThrottle throttle,
            RoomViews views,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.sessions = sessions;
        this.throttle = throttle;
        this.views = views;
        this.caller = caller;
        this.parameters = parameters;
    }

    @POST
    @Path("participants/active")
    public Ocs join(@RestPath String token, HttpServerRequest request) {
        var takeOver = parameters.flag("force", true) ? Sessions.TakeOver.AT_ONCE : Sessions.TakeOver.ASK_FIRST;
        String throttled = "room " + token;
        if (throttle.isBlocked(throttled) && caller.account().isEmpty()) {
            throw Refusal.status(429);
        }
        var visitor = new Sessions.Visitor(
                caller.account(), caller.openBrowser(), request.remoteAddress().hostAddress());
        return switch (sessions.join(token, visitor, parameters.text("password", ""), takeOver)) {
            case JoinResult.Entered(Membership member) -> Ocs.ok(views.of(member));
            case JoinResult.AlreadyInside(TalkSession session) -> Ocs.of(409, conflict(session));
            case JoinResult.NotForYou _ -> throw Refusal.notFound();
            case JoinResult.Banned _ -> throw Refusal.because(403, "ban");
            case JoinResult.WrongPassword _ -> {
                throttle.failed(throttled);
                throw Refusal.because(403, "password");
            }
        };
    }

    private static Map<String, Object> conflict(TalkSession session) {
        Map<String, Object> conflict = new LinkedHashMap<>();
        conflict.put("sessionId", session.sessionId);
        conflict.put("inCall", session.inCall);
        conflict.put("lastPing", session.lastPing);
        return conflict;
    }

    @DELETE
    @Path("participants/active")
    public Ocs leave(@RestPath String token) {
        members.find(caller, members.room(token))
                .flatMap(Membership::session)
                .ifPresent(session -> sessions.leave(members.room(token), session.sessionId));
        return Ocs.ok();
    }

    @PUT
    @Path("participants/state")
    public Ocs setState(@RestPath String token) {
        Membership member = members.joined(caller, token);
        int state = parameters.number("state");
        if (state != 0 && state != 1) {
            throw Refusal.status(400);
        }
        member.session().orElseThrow().state = state;
        return Ocs.ok(views.of(member));
    }
}
