package org.talkhpb.talk.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.room.Notice;
import org.talkhpb.talk.room.Rooms;

/** Emoji under messages. Each addition and removal is also a system message, by which clients keep their caches. */
@ApplicationScoped
public class Reactions {
    private final Messages messages;
    private final Rooms rooms;
    private final InstantSource clock;

    Reactions(Messages messages, Rooms rooms, InstantSource clock) {
        this.messages = messages;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** Adds a reaction; false when it was there already. */
    @Transactional
    public boolean add(Membership by, Message message, String emoji) {
        rooms.lock(by.room());
        if (find(by, message, emoji).isPresent()) {
            return false;
        }
        var parameters = Map.of("reaction", RichObject.highlight("reaction", emoji));
        Message notice = messages.notice(by.room(), by.actor(), Notice.REACTION, parameters, message.id);
        Reaction reaction = new Reaction();
        reaction.messageId = message.id;
        reaction.actorType = by.attendee().actorType;
        reaction.actorId = by.attendee().actorId;
        reaction.actorName = by.attendee().displayName;
        reaction.emoji = emoji;
        reaction.noticeId = notice.id;
        reaction.createdAt = clock.instant().getEpochSecond();
        reaction.persist();
        return true;
    }

    /** Takes a reaction back; false when there was none. */
    @Transactional
    public boolean remove(Membership by, Message message, String emoji) {
        rooms.lock(by.room());
        Optional<Reaction> reaction = find(by, message, emoji);
        if (reaction.isEmpty()) {
            return false;
        }
        Message.<Message>findByIdOptional(reaction.get().noticeId).ifPresent(notice -> {
            notice.notice = Notice.REACTION_DELETED.id();
            notice.parameters = "{}";
        });
        reaction.get().delete();
        messages.notice(by.room(), by.actor(), Notice.REACTION_REVOKED, Map.of(), message.id);
        return true;
    }

    /** Who reacted, by emoji. An empty {@code only} means all emoji. */
    @Transactional
    public Map<String, List<Map<String, Object>>> of(Message message, String only) {
        Map<String, List<Map<String, Object>>> byEmoji = new LinkedHashMap<>();
        for (Reaction reaction : Reaction.<Reaction>list("messageId = ?1 order by id", message.id)) {
            if (only.isEmpty() || only.equals(reaction.emoji)) {
                byEmoji.computeIfAbsent(reaction.emoji, first -> new ArrayList<>())
                        .add(view(reaction));
            }
        }
        return byEmoji;
    }

    private static Map<String, Object> view(Reaction reaction) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("actorType", reaction.actorType);
        view.put("actorId", reaction.actorId);
        view.put("actorDisplayName", reaction.actorName);
        view.put("timestamp", reaction.createdAt);
        return view;
    }

    private static Optional<Reaction> find(Membership by, Message message, String emoji) {
        return Reaction.find(
                        "messageId = ?1 and actorType = ?2 and actorId = ?3 and emoji = ?4",
                        message.id,
                        by.attendee().actorType,
                        by.attendee().actorId,
                        emoji)
                .firstResultOptional();
    }
}
