package org.talkhpb.talk.chat;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.room.Room;

/** Reading messages, counting the unread ones, and how far everybody has read. */
@ApplicationScoped
public class ChatReader {
    private final InstantSource clock;
    private final EntityManager database;

    ChatReader(InstantSource clock, EntityManager database) {
        this.clock = clock;
        this.database = database;
    }

    /** A stretch of a chat. */
    public record Page(List<Message> messages) {
        /** The id to go on from; empty when there was nothing. */
        public OptionalLong lastGiven() {
            return messages.isEmpty() ? OptionalLong.empty() : OptionalLong.of(messages.getLast().id);
        }

        /** What a reader sees of it. */
        public List<Message> unexpired(long nowSeconds) {
            return messages.stream()
                    .filter(message -> message.expiresAt == 0 || message.expiresAt > nowSeconds)
                    .toList();
        }
    }

    /** Messages with higher ids, oldest first. */
    @Transactional
    public Page after(Room room, long messageId, int limit) {
        return new Page(Message.<Message>find("roomId = ?1 and id > ?2 order by id", room.id, messageId)
                .page(0, limit)
                .list());
    }

    /** Messages with lower ids, newest first. */
    @Transactional
    public Page before(Room room, long messageId, int limit) {
        return new Page(Message.<Message>find("roomId = ?1 and id < ?2 order by id desc", room.id, messageId)
                .page(0, limit)
                .list());
    }

    /** Shared things of a kind, or pinned messages, newest first. {@code below} 0 = from the newest. */
    @Transactional
    public List<Message> shared(Room room, String kind, long below, int limit) {
        long before = below == 0 ? Long.MAX_VALUE : below;
        String found = kind.equals("pinned") ? "pinnedAt > 0 and ?3 = ?3" : "sharedKind = ?3";
        return Message.<Message>find(
                        "roomId = ?1 and id < ?2 and " + found + " order by id desc", room.id, before, kind)
                .page(0, limit)
                .list();
    }

    /** How many messages of people each attendee has not read, for all attendees in one statement. */
    @Transactional
    public Map<Long, Long> unread(Collection<Long> attendeeIds) {
        if (attendeeIds.isEmpty()) {
            return Map.of();
        }
        return counts("""
                select a.id, count(m) from Attendee a
                join Message m on m.roomId = a.roomId and m.countable = true and m.id > a.lastReadMessage
                where a.id in :ids group by a.id""", attendeeIds);
    }

    /** The highest id that all users of a room have read, for many rooms in one statement. */
    @Transactional
    public Map<Long, Long> commonRead(Collection<Long> roomIds) {
        if (roomIds.isEmpty()) {
            return Map.of();
        }
        return counts("""
                select a.roomId, min(a.lastReadMessage) from Attendee a
                where a.roomId in :ids and a.actorType = '%s' group by a.roomId""".formatted(Actor.USERS), roomIds);
    }

    public long commonRead(Room room) {
        return commonRead(List.of(room.id)).getOrDefault(room.id, 0L);
    }

    /** Moves the read marker forwards only. */
    @Transactional
    public void markRead(Attendee attendee, long messageId) {
        Attendee.update("lastReadMessage = ?1 where id = ?2 and lastReadMessage < ?1", messageId, attendee.id);
    }

    /** Puts the marker before the newest message of somebody, so that it counts as unread again. */
    @Transactional
    public void markUnread(Room room, Attendee attendee) {
        List<Message> newest = Message.<Message>find("roomId = ?1 and countable = true order by id desc", room.id)
                .page(0, 2)
                .list();
        attendee.lastReadMessage = newest.size() < 2 ? 0 : newest.get(1).id;
    }

    /** Messages that have had their time. */
    @Scheduled(every = "5m", delayed = "1m")
    @Transactional
    void removeExpired() {
        Message.delete("expiresAt > 0 and expiresAt < ?1", clock.instant().getEpochSecond());
    }

    private Map<Long, Long> counts(String query, Collection<Long> ids) {
        Map<Long, Long> counts = new HashMap<>();
        for (Tuple row : database.createQuery(query, Tuple.class)
                .setParameter("ids", ids)
                .getResultList()) {
            counts.put(row.get(0, Long.class), row.get(1, Long.class));
        }
        return counts;
    }
}
