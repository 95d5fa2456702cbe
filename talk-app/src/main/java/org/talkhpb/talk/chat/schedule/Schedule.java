package org.talkhpb.talk.chat.schedule;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.talkhpb.talk.chat.Messages;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.room.Room;

/** Keeps messages until their time and says them then, once for all instances. */
@ApplicationScoped
public class Schedule {
    private final Messages messages;
    private final Members members;
    private final Session database;
    private final InstantSource clock;

    Schedule(Messages messages, Members members, Session database, InstantSource clock) {
        this.messages = messages;
        this.members = members;
        this.database = database;
        this.clock = clock;
    }

    /** What to say, and when (Unix seconds). */
    record Wish(String text, long sendAt, long replyTo, boolean silent) {}

    @Transactional
    ScheduledMessage add(Membership author, Wish wish) {
        ScheduledMessage message = new ScheduledMessage();
        message.roomId = author.room().id;
        message.attendeeId = author.attendee().id;
        message.text = wish.text();
        message.replyTo = wish.replyTo();
        message.silent = wish.silent();
        message.createdAt = clock.instant().getEpochSecond();
        message.sendAt = wish.sendAt();
        message.persist();
        return message;
    }

    @Transactional
    List<ScheduledMessage> of(Membership author) {
        return ScheduledMessage.list("attendeeId = ?1 order by sendAt, id", author.attendee().id);
    }

    /** One of the author's own; locked, so that it is not sent while it is changed. */
    @Transactional
    Optional<ScheduledMessage> find(Membership author, long id) {
        return ScheduledMessage.<ScheduledMessage>findByIdOptional(
                        id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                .filter(message -> message.attendeeId == author.attendee().id);
    }

    /** How many each attendee has waiting, −1 when one of them could not be sent; all in one statement. */
    @Transactional
    public Map<Long, Integer> waiting(Collection<Long> attendeeIds) {
        Map<Long, Integer> waiting = new HashMap<>();
        if (!attendeeIds.isEmpty()) {
            database.createQuery("""
                            select m.attendeeId, count(m), min(m.sendAt) from ScheduledMessage m
                            where m.attendeeId in :ids group by m.attendeeId""", Tuple.class)
                    .setParameter("ids", attendeeIds)
                    .getResultList()
                    .forEach(row -> waiting.put(
                            row.get(0, Long.class),
                            row.get(2, Long.class) == 0
                                    ? -1
                                    : row.get(1, Long.class).intValue()));
        }
        return waiting;
    }

    @Scheduled(every = "20s", delayed = "20s")
    void sendDue() {
        while (sendOne()) {
            // Each in a transaction of its own: one that fails keeps no other back.
        }
    }

    @Transactional
    boolean sendOne() {
        Optional<ScheduledMessage> due = database
                .createNativeQuery("""
                        SELECT * FROM scheduled_message WHERE send_at BETWEEN 1 AND ?1
                        ORDER BY send_at LIMIT 1 FOR UPDATE SKIP LOCKED""", ScheduledMessage.class)
                .setParameter(1, clock.instant().getEpochSecond())
                .getResultList()
                .stream()
                .findFirst();
        due.ifPresent(this::send);
        return due.isPresent();
    }

    private void send(ScheduledMessage message) {
        Room room = Room.findById(message.roomId);
        Attendee attendee = Attendee.findById(message.attendeeId);
        Membership author = new Membership(room, attendee, Optional.empty());
        if (room.isReadOnly() || !author.permissions().has(Permissions.CHAT) || members.isHeldByLobby(author)) {
            message.originalSendAt = message.sendAt;
            message.sendAt = 0;
            return;
        }
        message.delete();
        messages.post(author, new Messages.Draft(message.text, "", message.replyTo, message.silent));
    }
}
