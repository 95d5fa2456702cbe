package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.room.RoomType;

/** {@code /room/{token}/…}: what moderators set for everybody. Each answers with the changed Room. */
@Path(TalkApi.V4 + "/room/{token}")
@RunOnVirtualThread
@Transactional
public class SettingsResource {
    private final Members members;
    private final Attendees attendees;
    private final RoomSettings settings;
    private final RoomViews views;
    private final Caller caller;
    private final Parameters parameters;

    SettingsResource(
            Members members,
            Attendees attendees,
            RoomSettings settings,
            RoomViews views,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.attendees = attendees;
        this.settings = settings;
        this.views = views;
        this.caller = caller;
        this.parameters = parameters;
    }

    @PUT
    public Ocs rename(@RestPath String token) {
        Membership moderator = shared(members.moderator(caller, token));
        String name = parameters.text("roomName").strip();
        if (name.isEmpty() || name.length() > RoomSettings.LONGEST_NAME) {
            throw Refusal.because(400, "value");
        }
        settings.rename(moderator.room(), moderator.actor(), name);
        return Ocs.ok(views.of(moderator));
    }

    @PUT
    @Path("description")
    public Ocs describe(@RestPath String token) {
        Membership moderator = shared(members.moderator(caller, token));
        String description = parameters.text("description").strip();
        if (description.length() > RoomSettings.LONGEST_DESCRIPTION) {
            throw Refusal.because(400, "value");
        }
        settings.describe(moderator.room(), moderator.actor(), description);
        return Ocs.ok(views.of(moderator));
    }

    @POST
    @Path("public")
    public Ocs open(@RestPath String token) {
        Membership moderator = shared(members.loggedInModerator(caller, token));
        settings.open(moderator.room(), moderator.actor(), parameters.text("password", ""));
        return Ocs.ok(views.of(moderator));
    }

    @DELETE
    @Path("public")
    public Ocs close(@RestPath String token) {
        Membership moderator = shared(members.loggedInModerator(caller, token));
        settings.close(moderator.room(), moderator.actor());
        return Ocs.ok(views.of(moderator));
    }

    @PUT
    @Path("password")
    public Ocs protect(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        if (moderator.room().type != RoomType.PUBLIC) {
            throw Refusal.because(400, "type");
        }
        settings.protect(moderator.room(), moderator.actor(), parameters.text("password"));
        return Ocs.ok(views.of(moderator));
    }

    @PUT
    @Path("read-only")
    public Ocs setReadOnly(@RestPath String token) {
        Membership moderator = shared(members.loggedInModerator(caller, token));
        settings.setReadOnly(moderator.room(), moderator.actor(), upTo(1, "state"));
        return Ocs.ok(views.of(moderator));
    }

    @PUT
    @Path("listable")
    public Ocs setListable(@RestPath String token) {
        Membership moderator = shared(members.loggedInModerator(caller, token));
        settings.setListable(moderator.room(), moderator.actor(), upTo(2, "scope"));
        return Ocs.ok(views.of(moderator));
    }

    @PUT
    @Path("webinar/lobby")
    public Ocs setLobby(@RestPath String token) {
        Membership moderator = shared(members.loggedInModerator(caller, token));
        settings.setLobby(moderator.room(), moderator.actor(), upTo(1, "state"), parameters.id("timer", 0));
        return Ocs.ok(views.of(moderator));
    }

    @POST
    @Path("message-expiration")
    public Ocs expireMessages(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        int seconds = upTo(Integer.MAX_VALUE, "seconds");
        settings.expireMessagesAfter(moderator.room(), moderator.actor(), seconds);
        return Ocs.ok(views.of(moderator));
    }

    @PUT
    @Path("mention-permissions")
    public Ocs setMentionPermissions(@RestPath String token) {
        Membership moderator = shared(members.loggedInModerator(caller, token));
        settings.setMentionPermissions(moderator.room(), upTo(1, "mentionPermissions"));
        return Ocs.ok(views.of(moderator));
    }

    @PUT
    @Path("permissions/{mode}")
    public Ocs permit(@RestPath String token, @RestPath String mode) {
        Membership moderator = shared(members.moderator(caller, token));
        if (!mode.equals("default")) {
            throw Refusal.because(400, "mode");
        }
        var sessionIds = attendees.sessions(moderator.room()).stream()
                .map(session -> session.sessionId)
                .toList();
        settings.permit(moderator.room(), upTo(Permissions.MOST, "permissions"), sessionIds);
        return Ocs.ok(views.of(moderator));
    }

    private int upTo(int highest, String parameter) {
        int value = parameters.number(parameter);
        if (value < 0 || value > highest) {
            throw Refusal.because(400, "value");
        }
        return value;
    }

    private static Membership shared(Membership member) {
        if (!member.room().type.isShared()) {
            throw Refusal.because(400, "type");
        }
        return member;
    }
}
