package org.talkhpb.talk.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.room.Notice;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.room.RoomType;

/** Writes into the chat what happened in the room, in the transaction in which it happened. */
@ApplicationScoped
class SystemMessages {
    private final Messages messages;

    SystemMessages(Messages messages) {
        this.messages = messages;
    }

    void on(@Observes RoomEvent event) {
        switch (event) {
            case RoomEvent.Created(Room room, Actor by) -> say(room, by, Notice.CONVERSATION_CREATED, Map.of());
            case RoomEvent.Changed(Room room, Actor by, Notice notice, Map<String, String> details) ->
                say(room, by, notice, highlighted(details));
            case RoomEvent.Added added ->
                added.people().forEach(person -> say(added.room(), added.by(), Notice.USER_ADDED, about(person)));
            case RoomEvent.Removed removed -> {
                if (removed.who().isUser() && removed.room().type != RoomType.ONE_TO_ONE) {
                    say(removed.room(), removed.by(), Notice.USER_REMOVED, about(removed.who()));
                }
            }
            case RoomEvent.RoleChanged changed ->
                say(changed.room(), changed.by(), changed.notice(), about(changed.who()));
            case RoomEvent.CallNoticed(Room room, Actor by, Notice notice, Map<String, String> details) ->
                say(room, by, notice, highlighted(details));
            case RoomEvent.Adjusted _,
                    RoomEvent.Deleted _,
                    RoomEvent.Appeared _,
                    RoomEvent.Vanished _,
                    RoomEvent.PermissionsChanged _,
                    RoomEvent.SessionBegan _,
                    RoomEvent.SessionEnded _,
                    RoomEvent.CallFlagsChanged _,
                    RoomEvent.CallEndedForAll _,
                    RoomEvent.MessagePosted _ -> {
                // Not worth a line in the chat.
            }
        }
    }

    private void say(Room room, Actor by, Notice notice, Map<String, ?> parameters) {
        messages.notice(room, by, notice, parameters, 0);
    }

    private static Map<String, Object> about(Actor person) {
        return Map.of("user", RichObject.of(person));
    }

    private static Map<String, Object> highlighted(Map<String, String> details) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        details.forEach((name, text) -> parameters.put(name, RichObject.highlight(name, text)));
        return parameters;
    }
}
