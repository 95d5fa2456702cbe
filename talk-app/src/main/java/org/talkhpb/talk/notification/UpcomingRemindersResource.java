package org.talkhpb.talk.notification;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.chat.ChatViews;
import org.talkhpb.talk.chat.Message;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.room.Room;

/** {@code /chat/upcoming-reminders}: all a user wants to be reminded of. */
@Path(TalkApi.V1 + "/chat/upcoming-reminders")
@RunOnVirtualThread
@Transactional
public class UpcomingRemindersResource {
    private static final List<String> FROM_MESSAGE =
            List.of("actorType", "actorId", "actorDisplayName", "message", "messageParameters");

    private final Reminders reminders;
    private final ChatViews chat;
    private final Caller caller;

    UpcomingRemindersResource(Reminders reminders, ChatViews chat, Caller caller) {
        this.reminders = reminders;
        this.chat = chat;
        this.caller = caller;
    }

    @GET
    public Ocs list() {
        Account user = caller.user();
        List<Reminder> upcoming = reminders.upcoming(user);
        if (upcoming.isEmpty()) {
            return Ocs.ok(List.of());
        }
        Map<Long, String> tokens =
                Room.<Room>list(
                                "id in ?1",
                                upcoming.stream().map(one -> one.roomId).toList())
                        .stream()
                        .collect(Collectors.toMap(room -> room.id, room -> room.token));
        Map<Long, Map<String, Object>> messages = chat.plain(
                tokens,
                Message.list(
                        "id in ?1", upcoming.stream().map(one -> one.messageId).toList()),
                Actor.user(user));
        return Ocs.ok(upcoming.stream()
                .filter(one -> messages.containsKey(one.messageId))
                .map(one -> view(one, tokens.get(one.roomId), messages.get(one.messageId)))
                .toList());
    }

    private static Map<String, Object> view(Reminder reminder, String token, Map<String, Object> message) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("reminderTimestamp", reminder.remindAt);
        view.put("roomToken", token);
        view.put("messageId", reminder.messageId);
        FROM_MESSAGE.forEach(field -> view.put(field, message.get(field)));
        return view;
    }
}
