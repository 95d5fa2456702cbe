package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.conversation.tag.Tags;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;

/** {@code /room/{token}/…}: what a user sets for himself only. Each answers with his Room. */
@Path(TalkApi.V4 + "/room/{token}")
@RunOnVirtualThread
@Transactional
public class PersonalResource {
    private final Members members;
    private final Tags tags;
    private final RoomViews views;
    private final Caller caller;
    private final Parameters parameters;

    PersonalResource(Members members, Tags tags, RoomViews views, Caller caller, Parameters parameters) {
        this.members = members;
        this.tags = tags;
        this.views = views;
        this.caller = caller;
        this.parameters = parameters;
    }

    @POST
    @Path("favorite")
    public Ocs favorite(@RestPath String token) {
        return change(token, own -> own.favorite = true);
    }

    @DELETE
    @Path("favorite")
    public Ocs noFavorite(@RestPath String token) {
        return change(token, own -> own.favorite = false);
    }

    @POST
    @Path("archive")
    public Ocs archive(@RestPath String token) {
        return change(token, own -> own.archived = true);
    }

    @DELETE
    @Path("archive")
    public Ocs unarchive(@RestPath String token) {
        return change(token, own -> own.archived = false);
    }

    @POST
    @Path("important")
    public Ocs important(@RestPath String token) {
        return change(token, own -> own.important = true);
    }

    @DELETE
    @Path("important")
    public Ocs unimportant(@RestPath String token) {
        return change(token, own -> own.important = false);
    }

    @POST
    @Path("sensitive")
    public Ocs sensitive(@RestPath String token) {
        return change(token, own -> own.sensitive = true);
    }

    @DELETE
    @Path("sensitive")
    public Ocs insensitive(@RestPath String token) {
        return change(token, own -> own.sensitive = false);
    }

    @POST
    @Path("notify")
    public Ocs notifyAbout(@RestPath String token) {
        members.user(caller, token);
        int level = level(3);
        return change(token, own -> own.notificationLevel = level);
    }

    @POST
    @Path("notify-calls")
    public Ocs notifyAboutCalls(@RestPath String token) {
        members.user(caller, token);
        int level = level(1);
        return change(token, own -> own.notificationCalls = level);
    }

    @POST
    @Path("tags")
    public Ocs tag(@RestPath String token) {
        return change(token, own -> tags.set(caller.user(), own, parameters.texts("tagIds")));
    }

    private Ocs change(String token, Consumer<Attendee> change) {
        Membership member = members.user(caller, token);
        change.accept(member.attendee());
        return Ocs.ok(views.of(member));
    }

    private int level(int highest) {
        int level = parameters.number("level");
        if (level < 0 || level > highest) {
            throw Refusal.because(400, "level");
        }
        return level;
    }
}
