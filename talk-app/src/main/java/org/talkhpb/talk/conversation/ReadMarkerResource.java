package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.chat.ChatReader;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;

/** {@code /chat/{token}/read}: how far somebody has read; answers with the Room and its new unread counts. */
@Path(TalkApi.V1 + "/chat/{token}/read")
@RunOnVirtualThread
@Transactional
public class ReadMarkerResource {
    private final Members members;
    private final ChatReader chat;
    private final RoomViews views;
    private final Caller caller;
    private final Parameters parameters;

    ReadMarkerResource(Members members, ChatReader chat, RoomViews views, Caller caller, Parameters parameters) {
        this.members = members;
        this.chat = chat;
        this.views = views;
        this.caller = caller;
        this.parameters = parameters;
    }

    @POST
    public Ocs read(@RestPath String token) {
        Membership member = members.inside(caller, token);
        member.attendee().lastReadMessage = parameters.id("lastReadMessage", member.room().lastMessageId);
        return answer(member);
    }

    @DELETE
    public Ocs unread(@RestPath String token) {
        Membership member = members.inside(caller, token);
        chat.markUnread(member.room(), member.attendee());
        return answer(member);
    }

    private Ocs answer(Membership member) {
        return Ocs.ok(views.of(member)).with("X-Chat-Last-Common-Read", chat.commonRead(member.room()));
    }
}
