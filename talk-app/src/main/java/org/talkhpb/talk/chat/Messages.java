package org.talkhpb.talk.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.room.Notice;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.room.RoomType;
import org.talkhpb.talk.room.Rooms;

/**
 * Writing messages. Each write first locks its room, so that the ids of a room become visible in ascending order: a
 * reader who asks for what is newer than the last id he knows never misses one that was stored late.
 */
@ApplicationScoped
public class Messages {
    public static final int MAX_LENGTH = 32_000;

    /** Clients offer to edit for a day. */
    private static final long EDIT_WINDOW_SECONDS = 24 * 3600;

    private final Rooms rooms;
    private final Attendees attendees;
    private final Event<RoomEvent> events;
    private final InstantSource clock;

    Messages(Rooms rooms, Attendees attendees, Event<RoomEvent> events, InstantSource clock) {
        this.rooms = rooms;
        this.attendees = attendees;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody wants to say. {@code replyTo} 0 = no reply. */
    public record Draft(String text, String referenceId, long replyTo, boolean silent) {}

    @Transactional
    public Message post(Membership author, Draft draft) {
        Room room = author.room();
        rooms.lock(room);
        Mentions mentions = mentions(room, draft.text());
        Message message = fresh(room, author.actor());
        message.text = mentions.text();
        message.parameters = Json.text(mentions.parameters());
        message.referenceId = draft.referenceId();
        message.parentId = draft.replyTo();
        message.silent = draft.silent();
        message.countable = true;
        message.persist();
        author.attendee().lastReadMessage = message.id;
        remember(room, author.attendee(), mentions, message.id);
        announce(room, message);
        return message;
    }

    /**
     * Something that is no words.
     *
     * @param object what clients show, see {@link RichObject}
     * @param kind under which it is listed among shared things
     */
    public record Shared(Map<String, String> object, String kind, String referenceId) {}

    @Transactional
    public Message share(Membership author, Shared shared) {
        Room room = author.room();
        rooms.lock(room);
        Message message = fresh(room, author.actor());
        message.text = "{object}";
        message.parameters = Json.text(Map.of("actor", RichObject.of(author.actor()), "object", shared.object()));
        message.sharedKind = shared.kind();
        message.referenceId = shared.referenceId();
        message.countable = true;
        message.persist();
        author.attendee().lastReadMessage = message.id;
        announce(room, message);
        return message;
    }

    /** Forgets all that was said in a room; what remains is the notice of it, which is returned. */
    @Transactional
    public Message clear(Membership by) {
        Room room = by.room();
        rooms.lock(room);
        Message.delete("roomId", room.id);
        Attendee.update("lastMentionMessage = 0, lastDirectMention = 0, hiddenPinnedId = 0 where roomId = ?1", room.id);
        room.lastPinnedId = 0;
        events.fire(new RoomEvent.Changed(room, by.actor(), Notice.HISTORY_CLEARED, Map.of()));
        return Message.findById(room.lastMessageId);
    }

    /** The pinned message of a room that was pinned last; 0 = none. */
    long newestPin(Room room) {
        Message.flush();
        return Message.<Message>find("roomId = ?1 and pinnedAt > 0 order by pinnedAt desc, id desc", room.id)
                .firstResultOptional()
                .map(pinned -> pinned.id)
                .orElse(0L);
    }

    /** Adds a system message. The {@code parent} is the message it is about, 0 = none. */
    @Transactional
    public Message notice(Room room, Actor actor, Notice notice, Map<String, ?> parameters, long parent) {
        rooms.lock(room);
        Message message = fresh(room, actor);
        message.kind = Message.SYSTEM;
        message.notice = notice.id();
        message.parameters = Json.text(parameters);
        message.parentId = parent;
        message.persist();
        announce(room, message);
        return message;
    }

    /** A message of a room that has not expired. */
    @Transactional
    public Optional<Message> find(Room room, long messageId) {
        return Message.<Message>findByIdOptional(messageId)
                .filter(message -> message.roomId == room.id)
                .filter(message -> message.expiresAt == 0 || message.expiresAt > now());
    }

    /** Whether a message is young enough to be changed; notes to oneself always are. */
    public boolean isEditable(Room room, Message message) {
        return room.type == RoomType.NOTE_TO_SELF || message.createdAt > now() - EDIT_WINDOW_SECONDS;
    }

    /** Replaces the words of a message; returns the notice that tells clients. */
    @Transactional
    public Message edit(Membership editor, Message message, String text) {
        rooms.lock(editor.room());
        Mentions mentions = mentions(editor.room(), text);
        message.text = mentions.text();
        message.parameters = Json.text(mentions.parameters());
        message.editedAt = now();
        message.editorType = editor.attendee().actorType;
        message.editorId = editor.attendee().actorId;
        message.editorName = editor.attendee().displayName;
        return notice(editor.room(), editor.actor(), Notice.MESSAGE_EDITED, Map.of(), message.id);
    }

    /** Takes the words of a message away for good; returns the notice that tells clients. */
    @Transactional
    public Message delete(Membership by, Message message) {
        rooms.lock(by.room());
        message.kind = Message.DELETED;
        message.sharedKind = "";
        if (message.isPinned()) {
            message.unpin();
            by.room().lastPinnedId = newestPin(by.room());
        }
        message.countable = false;
        message.text = by.actor().isSameAs(message.actorType, message.actorId)
                ? "Message deleted by author"
                : "Message deleted by {actor}";
        message.parameters = Json.text(Map.of("actor", RichObject.of(by.actor())));
        Reaction.delete("messageId", message.id);
        return notice(by.room(), by.actor(), Notice.MESSAGE_DELETED, Map.of(), message.id);
    }

    private Mentions mentions(Room room, String text) {
        return Mentions.mightBeIn(text) ? Mentions.in(text, room, attendees.of(room)) : Mentions.none(text);
    }

    private Message fresh(Room room, Actor actor) {
        Message message = new Message();
        message.roomId = room.id;
        message.actorType = actor.type();
        message.actorId = actor.id();
        message.actorName = actor.displayName();
        message.createdAt = now();
        message.expiresAt = room.messageExpiration == 0 ? 0 : now() + room.messageExpiration;
        return message;
    }

    private void announce(Room room, Message message) {
        if (message.isVisible()) {
            room.lastMessageId = message.id;
            room.lastActivity = message.createdAt;
        }
        events.fire(new RoomEvent.MessagePosted(room, message.id));
    }

    private void remember(Room room, Attendee author, Mentions mentions, long messageId) {
        if (mentions.everybody()) {
            Attendee.update("lastMentionMessage = ?1 where roomId = ?2 and id <> ?3", messageId, room.id, author.id);
        }
        List<Long> meant = mentions.attendeeIds().stream()
                .filter(id -> !id.equals(author.id))
                .toList();
        if (!meant.isEmpty()) {
            Attendee.update("lastMentionMessage = ?1, lastDirectMention = ?1 where id in ?2", messageId, meant);
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
