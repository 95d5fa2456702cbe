package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Bans;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.ParticipantType;
import org.talkhpb.talk.participant.Participants;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.participant.TalkSession;
import org.talkhpb.talk.room.Room;

/** {@code /room/{token}/participants}, {@code /attendees}, {@code /moderators}: who belongs to a conversation. */
@Path(TalkApi.V4 + "/room/{token}")
@RunOnVirtualThread
@Transactional
public class ParticipantResource {
    private static final String HAS_STATUSES = "X-Nextcloud-Has-User-Statuses";

    private final Members members;
    private final Attendees attendees;
    private final Participants participants;
    private final Bans bans;
    private final Accounts accounts;
    private final Caller caller;
    private final Parameters parameters;

    ParticipantResource(
            Members members,
            Attendees attendees,
            Participants participants,
            Bans bans,
            Accounts accounts,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.attendees = attendees;
        this.participants = participants;
        this.bans = bans;
        this.accounts = accounts;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    @Path("participants")
    public Ocs list(@RestPath String token) {
        Membership member = members.outside(caller, token);
        if (member.attendee().participantType == ParticipantType.GUEST) {
            throw Refusal.forbidden();
        }
        members.inside(caller, token);
        return Ocs.ok(views(member.room()));
    }

    private List<Map<String, Object>> views(Room room) {
        Map<Long, List<TalkSession>> sessions =
                attendees.sessions(room).stream().collect(Collectors.groupingBy(session -> session.attendeeId));
        return attendees.of(room).stream()
                .map(attendee -> ParticipantView.of(room, attendee, sessions.getOrDefault(attendee.id, List.of())))
                .toList();
    }

    @POST
    @Path("participants")
    public Ocs add(@RestPath String token) {
        Membership moderator = members.loggedInModerator(caller, token);
        if (!moderator.room().type.isShared()) {
            throw Refusal.because(400, "room-type");
        }
        if (!parameters.text("source", "users").equals("users")) {
            throw Refusal.because(400, "source");
        }
        Account account = accounts.find(parameters.text("newParticipant"))
                .orElseThrow(() -> Refusal.because(404, "new-participant"));
        if (bans.isBanned(moderator.room(), account)) {
            throw Refusal.because(400, "ban");
        }
        participants.add(moderator.room(), moderator.actor(), List.of(Actor.user(account)));
        return Ocs.ok(Map.of());
    }

    /** Leaves the conversation for good. */
    @DELETE
    @Path("participants/self")
    public Ocs removeSelf(@RestPath String token) {
        Membership member = members.user(caller, token);
        if (participants.isLastModerator(member.room(), member.attendee())) {
            throw Refusal.because(400, "last-moderator");
        }
        participants.remove(member.room(), member.actor(), member.attendee());
        return Ocs.ok();
    }

    @DELETE
    @Path("attendees")
    public Ocs remove(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        Attendee attendee = attendee(moderator);
        if (!moderator.room().type.isShared()) {
            throw Refusal.because(400, "room-type");
        }
        if (attendee.participantType == ParticipantType.OWNER) {
            throw Refusal.because(403, "owner");
        }
        if (participants.isLastModerator(moderator.room(), attendee)) {
            throw Refusal.because(400, "last-moderator");
        }
        participants.remove(moderator.room(), moderator.actor(), attendee);
        return Ocs.ok();
    }

    @POST
    @Path("moderators")
    public Ocs promote(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        if (!participants.promote(moderator.room(), moderator.actor(), attendee(moderator))) {
            throw Refusal.status(400);
        }
        return Ocs.ok();
    }

    @DELETE
    @Path("moderators")
    public Ocs demote(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        Attendee attendee = attendee(moderator);
        if (attendee.id.equals(moderator.attendee().id)) {
            throw Refusal.forbidden();
        }
        if (!participants.demote(moderator.room(), moderator.actor(), attendee)) {
            throw Refusal.status(400);
        }
        return Ocs.ok();
    }

    @PUT
    @Path("attendees/permissions")
    public Ocs permit(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        if (!moderator.room().type.isShared()) {
            throw Refusal.because(400, "room-type");
        }
        Attendee attendee = attendee(moderator);
        if (attendee.participantType.isModerator()) {
            throw Refusal.because(400, "moderator");
        }
        int bits = parameters.number("permissions");
        if (bits < 0 || bits > Permissions.MOST) {
            throw Refusal.because(400, "value");
        }
        participants.permit(moderator.room(), attendee, changed(moderator.room(), attendee, bits));
        return Ocs.ok(views(moderator.room())).with(HAS_STATUSES, true);
    }

    /** Adding and removing start from what the attendee may effectively do. */
    private int changed(Room room, Attendee attendee, int bits) {
        int before = new Membership(room, attendee, java.util.Optional.empty())
                .permissions()
                .bits();
        return switch (parameters.text("method")) {
            case "set" -> bits;
            case "add" -> before | bits;
            case "remove" -> before & ~bits | Permissions.CUSTOM;
            default -> throw Refusal.because(400, "method");
        };
    }

    private Attendee attendee(Membership member) {
        return attendees
                .byId(member.room(), parameters.id("attendeeId"))
                .orElseThrow(() -> Refusal.because(404, "participant"));
    }
}
