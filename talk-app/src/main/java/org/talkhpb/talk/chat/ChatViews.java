package org.talkhpb.talk.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.chat.NoticeTexts.Reader;
import org.talkhpb.talk.room.Notice;

/**
 * Messages as clients see them, worded for one reader. A page of any length takes two more statements: one for the
 * parents, one for all reactions.
 */
@ApplicationScoped
public class ChatViews {
    private static final Object NOTHING = List.of();

    private final EntityManager database;

    ChatViews(EntityManager database) {
        this.database = database;
    }

    /** One message with the message it answers. */
    @Transactional
    public Map<String, Object> withParent(String token, Message message, Actor reader) {
        return withParents(token, List.of(message), reader).getFirst();
    }

    /** A page of messages, each with the message it answers. */
    @Transactional
    public List<Map<String, Object>> withParents(String token, List<Message> messages, Actor reader) {
        Set<Long> parentIds = messages.stream()
                .map(message -> message.parentId)
                .filter(id -> id != 0)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Long, Message> parents = parentIds.isEmpty()
                ? Map.of()
                : Message.<Message>list("id in ?1", parentIds).stream()
                        .collect(Collectors.toMap(parent -> parent.id, parent -> parent));
        Set<Long> all = messages.stream().map(message -> message.id).collect(Collectors.toSet());
        all.addAll(parentIds);
        ReactionCounts reactions = reactions(all, reader);
        List<Map<String, Object>> views = new ArrayList<>();
        for (Message message : messages) {
            Map<String, Object> view = view(token, message, reader, reactions);
            if (message.parentId != 0) {
                Message parent = parents.get(message.parentId);
                view.put("parent", parent == null ? gone(message.parentId) : view(token, parent, reader, reactions));
            }
            views.add(view);
        }
        return views;
    }

    /** Messages by id, for lists of conversations: without the message they answer. */
    @Transactional
    public Map<Long, Map<String, Object>> plain(Map<Long, String> tokensByRoom, List<Message> messages, Actor reader) {
        ReactionCounts reactions =
                reactions(messages.stream().map(message -> message.id).toList(), reader);
        Map<Long, Map<String, Object>> views = new HashMap<>();
        for (Message message : messages) {
            Map<String, Object> view = view(tokensByRoom.get(message.roomId), message, reader, reactions);
            view.remove("reactionsSelf");
            views.put(message.id, view);
        }
        return views;
    }

    private Map<String, Object> view(String token, Message message, Actor reader, ReactionCounts reactions) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", message.id);
        view.put("token", token);
        view.put("actorType", message.actorType);
        view.put("actorId", message.actorId);
        view.put("actorDisplayName", message.actorName);
        view.put("timestamp", message.createdAt);
        ObjectNode parameters = parameters(message);
        view.put("message", message.isSystem() ? sentence(message, parameters, reader) : message.text);
        view.put("messageParameters", parameters.isEmpty() ? NOTHING : parameters);
        view.put("systemMessage", message.notice);
        view.put("messageType", message.kind);
        view.put("isReplyable", message.isComment());
        view.put("referenceId", message.referenceId);
        view.put("reactions", reactions.counts().getOrDefault(message.id, Map.of()));
        List<String> own = reactions.own().get(message.id);
        if (own != null) {
            view.put("reactionsSelf", own);
        }
        view.put("expirationTimestamp", message.expiresAt);
        view.put("markdown", message.isComment());
        view.put("threadId", message.parentId == 0 ? message.id : message.parentId);
        if (message.silent) {
            view.put("silent", true);
        }
        if (message.isPinned()) {
            view.put("metaData", pin(message));
        }
        if (message.isDeleted()) {
            view.put("deleted", true);
        }
        if (message.editedAt != 0) {
            view.put("lastEditActorType", message.editorType);
            view.put("lastEditActorId", message.editorId);
            view.put("lastEditActorDisplayName", message.editorName);
            view.put("lastEditTimestamp", message.editedAt);
        }
        return view;
    }

    private static Map<String, Object> pin(Message message) {
        Map<String, Object> pin = new LinkedHashMap<>();
        pin.put("pinnedActorType", message.pinnerType);
        pin.put("pinnedActorId", message.pinnerId);
        pin.put("pinnedActorDisplayName", message.pinnerName);
        pin.put("pinnedAt", message.pinnedAt);
        if (message.pinnedUntil != 0) {
            pin.put("pinnedUntil", message.pinnedUntil);
        }
        return pin;
    }

    private static Map<String, Object> gone(long id) {
        return Map.of("id", id, "deleted", true);
    }

    /** Placeholders of words as stored; those of system messages also name who acted. */
    private static ObjectNode parameters(Message message) {
        ObjectNode stored = (ObjectNode) Json.tree(message.parameters);
        if (!message.isSystem()) {
            return stored;
        }
        ObjectNode parameters = Json.mapper().createObjectNode();
        parameters.set("actor", Json.mapper().valueToTree(RichObject.of(message.actor())));
        return parameters.setAll(stored);
    }

    private static String sentence(Message message, ObjectNode parameters, Actor reader) {
        Notice notice = Notice.of(message.notice);
        String text = NoticeTexts.of(notice, role(message, parameters, reader));
        for (var parameter : parameters.properties()) {
            if (parameter.getValue().path("type").asText().equals("highlight")) {
                text = text.replace(
                        "{" + parameter.getKey() + "}",
                        parameter.getValue().path("name").asText());
            }
        }
        return text;
    }

    private static Reader role(Message message, ObjectNode parameters, Actor reader) {
        if (reader.isSameAs(message.actorType, message.actorId)) {
            return Reader.THE_ACTOR;
        }
        boolean about = parameters.path("user").path("id").asText().equals(reader.id()) && reader.isUser();
        return about ? Reader.THE_ONE_IT_IS_ABOUT : Reader.SOMEBODY_ELSE;
    }

    private record ReactionCounts(Map<Long, Map<String, Long>> counts, Map<Long, List<String>> own) {}

    private ReactionCounts reactions(Collection<Long> messageIds, Actor reader) {
        Map<Long, Map<String, Long>> counts = new HashMap<>();
        Map<Long, List<String>> own = new HashMap<>();
        if (!messageIds.isEmpty()) {
            List<Tuple> rows = database.createQuery("""
                            select r.messageId, r.emoji, count(r),
                                   sum(case when r.actorType = :type and r.actorId = :id then 1 else 0 end)
                            from Reaction r where r.messageId in :messages
                            group by r.messageId, r.emoji order by count(r) desc, min(r.id)""", Tuple.class)
                    .setParameter("type", reader.type())
                    .setParameter("id", reader.id())
                    .setParameter("messages", messageIds)
                    .getResultList();
            for (Tuple row : rows) {
                long message = row.get(0, Long.class);
                String emoji = row.get(1, String.class);
                counts.computeIfAbsent(message, first -> new LinkedHashMap<>()).put(emoji, row.get(2, Long.class));
                if (row.get(3, Number.class).longValue() > 0) {
                    own.computeIfAbsent(message, first -> new ArrayList<>()).add(emoji);
                }
            }
        }
        return new ReactionCounts(counts, own);
    }
}
