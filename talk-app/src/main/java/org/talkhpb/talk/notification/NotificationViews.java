package org.talkhpb.talk.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.chat.ChatViews;
import org.talkhpb.talk.chat.Message;
import org.talkhpb.talk.chat.RichObject;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomType;

/** Notifications as clients show them. A list of any length takes a handful of statements. */
@ApplicationScoped
class NotificationViews {
    private final ChatViews chat;

    NotificationViews(ChatViews chat) {
        this.chat = chat;
    }

    @Transactional
    List<Map<String, Object>> of(List<Notification> notifications, Account reader) {
        if (notifications.isEmpty()) {
            return List.of();
        }
        List<Long> roomIds =
                notifications.stream().map(one -> one.roomId).distinct().toList();
        Map<Long, Room> rooms = Room.<Room>list("id in ?1", roomIds).stream()
                .collect(Collectors.toMap(room -> room.id, Function.identity()));
        Map<Long, Attendee> places = Attendee.<Attendee>list(
                        "roomId in ?1 and actorType = ?2 and actorId = ?3", roomIds, Actor.USERS, reader.userId)
                .stream()
                .collect(Collectors.toMap(place -> place.roomId, Function.identity()));
        List<Long> messageIds = notifications.stream().map(one -> one.messageId).toList();
        Map<Long, String> tokens =
                rooms.values().stream().collect(Collectors.toMap(room -> room.id, room -> room.token));
        Map<Long, Map<String, Object>> messages =
                chat.plain(tokens, Message.list("id in ?1", messageIds), Actor.user(reader));
        return notifications.stream()
                .filter(one -> rooms.containsKey(one.roomId))
                .map(one -> {
                    boolean sensitive = places.containsKey(one.roomId) && places.get(one.roomId).sensitive;
                    Map<String, Object> words = sensitive ? Map.of() : messages.getOrDefault(one.messageId, Map.of());
                    return view(one, rooms.get(one.roomId), words, sensitive);
                })
                .toList();
    }

    private static Map<String, Object> view(Notification one, Room room, Map<String, Object> words, boolean sensitive) {
        Map<String, Object> view = new LinkedHashMap<>();
        Map<String, String> user = RichObject.of(one.actor());
        String roomName = room.type == RoomType.ONE_TO_ONE ? one.actorName : room.name;
        Map<String, String> call = RichObject.everybody(room.token, roomName, callType(room));
        String name = one.actorName.isEmpty() ? "Guest" : one.actorName;
        view.put("notification_id", one.id);
        view.put("app", "spreed");
        view.put("user", one.userId);
        view.put("datetime", Instant.ofEpochSecond(one.createdAt).toString());
        view.put("object_type", one.kind.objectType());
        boolean ofMessage = one.messageId != 0 && !sensitive;
        view.put("object_id", ofMessage ? room.token + "/" + one.messageId : room.token);
        view.put("subject", one.kind.subject().replace("{user}", name).replace("{call}", roomName));
        view.put("subjectRich", one.kind.subject());
        view.put("subjectRichParameters", Map.of("user", user, "call", call));
        view.put("message", words.getOrDefault("message", ""));
        view.put("messageRich", words.getOrDefault("message", ""));
        view.put("messageRichParameters", words.getOrDefault("messageParameters", List.of()));
        view.put("link", "/call/" + room.token + (ofMessage ? "#message_" + one.messageId : ""));
        view.put("icon", "");
        view.put("shouldNotify", true);
        view.put("actions", List.of());
        return view;
    }

    private static String callType(Room room) {
        return switch (room.type) {
            case ONE_TO_ONE, FORMER_ONE_TO_ONE -> "one2one";
            case PUBLIC -> "public";
            case GROUP, CHANGELOG, NOTE_TO_SELF -> "group";
        };
    }
}
