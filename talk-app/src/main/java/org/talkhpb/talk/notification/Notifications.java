package org.talkhpb.talk.notification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.chat.Message;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.room.RoomType;

/**
 * Who is notified of what happens in a room, decided in the transaction in which it happens and by one statement however
 * many people are in the room. What was read is not listed any more; nobody has to take it back.
 */
@ApplicationScoped
class Notifications {
    private static final int MOST_LISTED = 200;
    private static final long KEPT_SECONDS = 60L * 24 * 3600;
    private static final String COLUMNS =
            "INSERT INTO notification (user_id, kind, room_id, message_id, actor_type, actor_id, actor_name, created_at) ";

    private final Session database;
    private final InstantSource clock;

    Notifications(Session database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void on(@Observes RoomEvent event) {
        switch (event) {
            case RoomEvent.MessagePosted(Room room, long messageId) ->
                Message.<Message>findByIdOptional(messageId)
                        .filter(message -> message.countable && !message.silent)
                        .ifPresent(message -> tellOfMessage(room, message));
            case RoomEvent.Added added ->
                added.people().stream()
                        .filter(person -> person.isUser() && !person.equals(added.by()))
                        .forEach(person -> add(person.id(), NotificationKind.INVITATION, added.room(), 0, added.by()));
            case RoomEvent.CallNoticed noticed -> onCall(noticed);
            case RoomEvent.Removed removed ->
                Notification.delete(
                        "roomId = ?1 and userId = ?2",
                        removed.room().id,
                        removed.who().id());
            default -> {
                // Nothing to look at.
            }
        }
    }

    private void onCall(RoomEvent.CallNoticed noticed) {
        Room room = noticed.room();
        switch (noticed.notice()) {
            case CALL_STARTED -> tellOfCall(room, noticed.by());
            case CALL_JOINED ->
                Notification.delete(
                        "roomId = ?1 and kind = ?2 and userId = ?3",
                        room.id,
                        NotificationKind.CALL,
                        noticed.by().id());
            case CALL_ENDED, CALL_ENDED_EVERYONE ->
                Notification.delete("roomId = ?1 and kind = ?2", room.id, NotificationKind.CALL);
            default -> {
                // Somebody left; the others are still called.
            }
        }
    }

    /** Those who want all messages, or were mentioned, and are not looking at the room already. */
    private void tellOfMessage(Room room, Message message) {
        database.flush();
        insert("""
                SELECT a.actor_id, CASE WHEN a.last_mention_message = :message THEN 'mention' ELSE 'message' END,
                       a.room_id, :message, :actorType, :actorId, :actorName, :now
                FROM attendee a WHERE a.room_id = :room AND a.actor_type = 'users'
                  AND NOT (:actorType = 'users' AND a.actor_id = :actorId)
                  AND (a.notification_level = 1 OR a.notification_level = 0 AND :pair
                       OR a.notification_level IN (0, 2) AND a.last_mention_message = :message)
                  AND NOT EXISTS (SELECT 1 FROM talk_session s WHERE s.attendee_id = a.id AND s.state = 1)""", room, message.actor())
                .setParameter("message", message.id)
                .setParameter("pair", room.type == RoomType.ONE_TO_ONE)
                .executeUpdate();
    }

    private void tellOfCall(Room room, Actor by) {
        database.flush();
        insert("""
                SELECT a.actor_id, 'call', a.room_id, 0, :actorType, :actorId, :actorName, :now
                FROM attendee a WHERE a.room_id = :room AND a.actor_type = 'users' AND a.notification_calls = 1
                  AND NOT (:actorType = 'users' AND a.actor_id = :actorId)""", room, by).executeUpdate();
    }

    private MutationQuery insert(String selection, Room room, Actor actor) {
        return database.createNativeMutationQuery(COLUMNS + selection)
                .setParameter("room", room.id)
                .setParameter("actorType", actor.type())
                .setParameter("actorId", actor.id())
                .setParameter("actorName", actor.displayName())
                .setParameter("now", now());
    }

    /** Notifies one user. {@code messageId} 0 = of no message. */
    @Transactional
    void add(String userId, NotificationKind kind, Room room, long messageId, Actor actor) {
        Notification notification = new Notification();
        notification.userId = userId;
        notification.kind = kind;
        notification.roomId = room.id;
        notification.messageId = messageId;
        notification.actorType = actor.type();
        notification.actorId = actor.id();
        notification.actorName = actor.displayName();
        notification.createdAt = now();
        notification.persist();
    }

    /** What a user has not seen yet, newest first. */
    @Transactional
    List<Notification> of(String userId) {
        return database.createQuery("""
                        select n from Notification n
                        join Attendee a on a.roomId = n.roomId and a.actorType = 'users' and a.actorId = n.userId
                        where n.userId = :user and (n.kind not in :words or n.messageId > a.lastReadMessage)
                        order by n.id desc""", Notification.class)
                .setParameter("user", userId)
                .setParameter("words", List.of(NotificationKind.MESSAGE, NotificationKind.MENTION))
                .setMaxResults(MOST_LISTED)
                .getResultList();
    }

    @Transactional
    Optional<Notification> find(String userId, long id) {
        return Notification.<Notification>findByIdOptional(id).filter(found -> found.userId.equals(userId));
    }

    @Transactional
    void dismissAll(String userId) {
        Notification.delete("userId", userId);
    }

    /** Those that were read, or that nobody looked at for two months. */
    @Scheduled(every = "10m", delayed = "2m")
    @Transactional
    void forget() {
        Notification.delete("createdAt < ?1", now() - KEPT_SECONDS);
        database.createNativeMutationQuery("""
                        DELETE n FROM notification n JOIN attendee a
                          ON a.room_id = n.room_id AND a.actor_type = 'users' AND a.actor_id = n.user_id
                        WHERE n.kind IN ('message', 'mention') AND n.message_id <= a.last_read_message""").executeUpdate();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
