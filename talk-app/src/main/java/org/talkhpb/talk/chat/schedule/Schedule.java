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
import org.jboss.logging.Logger;
import org.talkhpb.talk.chat.Messages;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.room.Room;

/** Keeps messages until their time and says them then, once for all instances. */
@ApplicationScoped
public class Schedule {
    private static final Logger LOG = Logger.getLogger(Schedule.class);
    private static final int MOST_AT_ONCE = 500;

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
        // Each in a transaction of its own: one that fails keeps no other back.
        for (long id : due()) {
            try {
                sendIfStillDue(id);
            } catch (RuntimeException e) {
                LOG.errorf(e, "scheduled message %d could not be sent and is marked as failed", id);
                giveUp(id);
            }
        }
    }

    @Transactional
    List<Long> due() {
        return database.createQuery(
                        "select m.id from ScheduledMessage m where m.sendAt between 1 and :now order by m.sendAt, m.id",
                        Long.class)
                .setParameter("now", now())
                .setMaxResults(MOST_AT_ONCE)
                .getResultList();
    }

    /** Another instance may be sending it at this moment, or has. */
    @Transactional
    void sendIfStillDue(long id) {
        database.createNativeQuery("""
                        SELECT * FROM scheduled_message WHERE id = ?1 AND send_at BETWEEN 1 AND ?2
                        FOR UPDATE SKIP LOCKED""", ScheduledMessage.class)
                .setParameter(1, id)
                .setParameter(2, now())
                .getResultList()
                .forEach(this::send);
    }

    @Transactional
    void giveUp(long id) {
        ScheduledMessage.<ScheduledMessage>findByIdOptional(id).ifPresent(Schedule::markFailed);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static void markFailed(ScheduledMessage message) {
        message.originalSendAt = message.sendAt;
        message.sendAt = 0;
    }

    private void send(ScheduledMessage message) {
        Room room = Room.findById(message.roomId);
        Attendee attendee = Attendee.findById(message.attendeeId);
        Membership author = new Membership(room, attendee, Optional.empty());
        if (room.isReadOnly() || !author.permissions().has(Permissions.CHAT) || members.isHeldByLobby(author)) {
            markFailed(message);
            return;
        }
        message.delete();
        messages.post(author, new Messages.Draft(message.text, "", message.replyTo, message.silent));
    }
}
