package org.talkhpb.talk.notification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.chat.Message;
import org.talkhpb.talk.room.Room;

/** Reminders: set, taken back, and turned into notifications when their time has come, once for all instances. */
@ApplicationScoped
class Reminders {
    private static final int MOST_UPCOMING = 100;

    private final Notifications notifications;
    private final Session database;
    private final InstantSource clock;

    Reminders(Notifications notifications, Session database, InstantSource clock) {
        this.notifications = notifications;
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    Optional<Reminder> find(Account user, Message message) {
        return Reminder.find("userId = ?1 and messageId = ?2", user.userId, message.id)
                .firstResultOptional();
    }

    /** Sets the reminder for a message, or moves it. */
    @Transactional
    Reminder set(Account user, Message message, long remindAt) {
        Reminder reminder = find(user, message).orElseGet(Reminder::new);
        reminder.userId = user.userId;
        reminder.roomId = message.roomId;
        reminder.messageId = message.id;
        reminder.remindAt = remindAt;
        reminder.persist();
        return reminder;
    }

    /** Those of rooms the user still takes part in, the next one first. */
    @Transactional
    List<Reminder> upcoming(Account user) {
        return Reminder.<Reminder>find("""
                        from Reminder r where r.userId = ?1 and exists (
                            select 1 from Attendee a
                            where a.roomId = r.roomId and a.actorType = 'users' and a.actorId = r.userId)
                        order by r.remindAt, r.id""", user.userId).page(0, MOST_UPCOMING).list();
    }

    @Scheduled(every = "20s", delayed = "20s")
    void remindDue() {
        while (remindSome() > 0) {
            // A few at a time keeps transactions short.
        }
    }

    @Transactional
    int remindSome() {
        List<Reminder> due = database.createNativeQuery(
                        "SELECT * FROM reminder WHERE remind_at <= ?1 LIMIT 50 FOR UPDATE SKIP LOCKED", Reminder.class)
                .setParameter(1, clock.instant().getEpochSecond())
                .getResultList();
        for (Reminder reminder : due) {
            Message message = Message.findById(reminder.messageId);
            Room room = Room.findById(reminder.roomId);
            notifications.add(reminder.userId, NotificationKind.REMINDER, room, message.id, message.actor());
            reminder.delete();
        }
        return due.size();
    }
}
