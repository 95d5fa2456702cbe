package org.talkhpb.talk.participant;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomType;
import org.talkhpb.talk.room.Rooms;

/**
 * Finds the caller in a room and checks what he is there, in the order of the contract: stranger 404, read-only 403,
 * role or permission 403, lobby 412. Callers bring the transaction.
 */
@ApplicationScoped
public class Members {
    private final Rooms rooms;
    private final Attendees attendees;
    private final InstantSource clock;

    Members(Rooms rooms, Attendees attendees, InstantSource clock) {
        this.rooms = rooms;
        this.attendees = attendees;
        this.clock = clock;
    }

    /** The room of a token, for whomever. */
    public Room room(String token) {
        return rooms.find(token).orElseThrow(Refusal::notFound);
    }

    /** The caller's membership, if he has one. */
    public Optional<Membership> find(Caller caller, Room room) {
        Optional<TalkSession> session = caller.browser()
                .map(browser -> browser.idHash)
                .flatMap(browser -> attendees.sessionOfBrowser(room, browser));
        Optional<Attendee> attendee = caller.account().isPresent()
                ? attendees.find(room, Actor.USERS, caller.user().userId)
                : session.flatMap(own -> attendees.byId(room, own.attendeeId));
        return attendee.map(who -> new Membership(room, who, session.filter(own -> own.attendeeId == who.id)));
    }

    /** Whether somebody who is no participant may see and enter a room: by its link, or by the list for users. */
    public boolean mayEnter(Caller caller, Room room) {
        return room.type == RoomType.PUBLIC
                || room.isListed() && caller.account().isPresent();
    }

    /** The caller as participant, also while the lobby holds him. */
    public Membership outside(Caller caller, String token) {
        return find(caller, room(token)).orElseThrow(Refusal::notFound);
    }

    /** The caller as participant who is past the lobby. */
    public Membership inside(Caller caller, String token) {
        Membership member = outside(caller, token);
        requirePastLobby(member);
        return member;
    }

    /** The caller as somebody who may write: not read-only, has the permission, is past the lobby. */
    public Membership writer(Caller caller, String token, int permission) {
        Membership member = outside(caller, token);
        if (member.room().isReadOnly() || !member.permissions().has(permission)) {
            throw Refusal.forbidden();
        }
        requirePastLobby(member);
        return member;
    }

    public Membership moderator(Caller caller, String token) {
        Membership member = outside(caller, token);
        if (!member.isModerator()) {
            throw Refusal.forbidden();
        }
        return member;
    }

    /** A moderator with an account: guests with the role are not enough for what this guards. */
    public Membership loggedInModerator(Caller caller, String token) {
        caller.user();
        return moderator(caller, token);
    }

    /** A participant with an account. */
    public Membership user(Caller caller, String token) {
        caller.user();
        return outside(caller, token);
    }

    /** The caller with a joined session; 404 without. */
    public Membership joined(Caller caller, String token) {
        Membership member = outside(caller, token);
        if (member.session().isEmpty()) {
            throw Refusal.notFound();
        }
        return member;
    }

    private void requirePastLobby(Membership member) {
        if (isHeldByLobby(member)) {
            throw Refusal.status(412);
        }
    }

    /** Whether the lobby keeps somebody out at this moment. */
    public boolean isHeldByLobby(Membership member) {
        return member.room().hasLobby(clock.instant().getEpochSecond())
                && !member.isModerator()
                && !member.permissions().has(Permissions.IGNORE_LOBBY);
    }
}
