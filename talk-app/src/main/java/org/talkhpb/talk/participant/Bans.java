package org.talkhpb.talk.participant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.room.Room;

/** Keeping people out of a room: users by id, guests by their browser, anybody but moderators by address. */
@ApplicationScoped
public class Bans {
    static final String ADDRESS = "ip";
    private static final int LONGEST_NOTE = 4_000;

    private final Attendees attendees;
    private final Participants participants;
    private final Accounts accounts;
    private final InstantSource clock;

    Bans(Attendees attendees, Participants participants, Accounts accounts, InstantSource clock) {
        this.attendees = attendees;
        this.participants = participants;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Transactional
    public List<Ban> of(Room room) {
        return Ban.list("roomId = ?1 order by id", room.id);
    }

    /**
     * Bans somebody, who leaves the room at once if he is in it.
     *
     * @throws Refusal 400 with {@code room}, {@code internalNote}, {@code self}, {@code moderator} or {@code
     *     bannedActor}
     */
    @Transactional
    public Ban ban(Membership moderator, String type, String id, String note) {
        Room room = moderator.room();
        if (!room.type.isShared()) {
            throw Refusal.because(400, "room");
        }
        if (note.length() > LONGEST_NOTE) {
            throw Refusal.because(400, "internalNote");
        }
        if (moderator.actor().isSameAs(type, id)) {
            throw Refusal.because(400, "self");
        }
        Optional<Attendee> present = attendees.find(room, type, id);
        if (present.filter(attendee -> attendee.participantType.isModerator()).isPresent()) {
            throw Refusal.because(400, "moderator");
        }
        Ban ban = Ban.<Ban>find("roomId = ?1 and bannedType = ?2 and bannedId = ?3", room.id, type, id)
                .firstResultOptional()
                .orElseGet(() -> fresh(room, type, id, name(type, id, present)));
        ban.moderatorType = moderator.attendee().actorType;
        ban.moderatorId = moderator.attendee().actorId;
        ban.moderatorName = moderator.attendee().displayName;
        ban.internalNote = note;
        present.ifPresent(attendee -> expel(moderator, attendee, ban));
        ban.persist();
        return ban;
    }

    private Ban fresh(Room room, String type, String id, String name) {
        Ban ban = new Ban();
        ban.roomId = room.id;
        ban.bannedType = type;
        ban.bannedId = id;
        ban.bannedName = name;
        ban.createdAt = clock.instant().getEpochSecond();
        return ban;
    }

    private String name(String type, String id, Optional<Attendee> present) {
        Optional<String> name =
                switch (type) {
                    case Actor.USERS -> accounts.find(id).map(account -> account.displayName);
                    case Actor.GUESTS -> present.map(guest -> guest.displayName);
                    case ADDRESS -> AddressRange.parse(id).map(range -> id);
                    default -> Optional.empty();
                };
        return name.orElseThrow(() -> Refusal.because(400, "bannedActor"));
    }

    private void expel(Membership moderator, Attendee attendee, Ban ban) {
        if (!attendee.isUser()) {
            attendees.sessionsOf(attendee).stream().findFirst().ifPresent(session -> ban.browser = session.webSession);
        }
        participants.remove(moderator.room(), moderator.actor(), attendee);
    }

    /** Lifts a ban; also when there is none any more. */
    @Transactional
    public void lift(Room room, long banId) {
        Ban.delete("id = ?1 and roomId = ?2", banId, room.id);
    }

    /** Whether an account may not become participant. */
    @Transactional
    public boolean isBanned(Room room, Account account) {
        return Ban.count("roomId = ?1 and bannedType = ?2 and bannedId = ?3", room.id, Actor.USERS, account.userId) > 0;
    }

    /** Whether somebody at the door may not come in. */
    boolean isBanned(Room room, Sessions.Visitor visitor) {
        Optional<InetAddress> address = AddressRange.parse(visitor.address()).map(AddressRange::network);
        return of(room).stream().anyMatch(ban -> switch (ban.bannedType) {
            case Actor.USERS ->
                visitor.account()
                        .filter(account -> account.userId.equals(ban.bannedId))
                        .isPresent();
            case Actor.GUESTS ->
                visitor.account().isEmpty() && visitor.browser().idHash.equals(ban.browser);
            default ->
                address.filter(given -> AddressRange.parse(ban.bannedId)
                                .filter(range -> range.contains(given))
                                .isPresent())
                        .isPresent();
        });
    }
}
