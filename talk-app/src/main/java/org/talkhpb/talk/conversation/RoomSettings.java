package org.talkhpb.talk.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.account.Passwords;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.room.Notice;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.room.RoomType;

/** Changes to a conversation by its moderators. A change to the same value is no change and says nothing. */
@ApplicationScoped
public class RoomSettings {
    static final int LONGEST_NAME = 255;
    static final int LONGEST_DESCRIPTION = 2_000;

    private final Event<RoomEvent> events;

    RoomSettings(Event<RoomEvent> events) {
        this.events = events;
    }

    @Transactional
    void rename(Room room, Actor by, String name) {
        if (!room.name.equals(name)) {
            String old = room.name;
            room.name = name;
            changed(room, by, Notice.CONVERSATION_RENAMED, Map.of("oldName", old, "newName", name));
        }
    }

    @Transactional
    void describe(Room room, Actor by, String description) {
        if (!room.description.equals(description)) {
            room.description = description;
            changed(room, by, description.isEmpty() ? Notice.DESCRIPTION_REMOVED : Notice.DESCRIPTION_SET);
        }
    }

    /** Lets everybody in who has the link and, unless it is empty, the password. */
    @Transactional
    void open(Room room, Actor by, String password) {
        if (room.type != RoomType.PUBLIC) {
            room.type = RoomType.PUBLIC;
            room.passwordHash = password.isEmpty() ? "" : Passwords.hash(password);
            changed(room, by, Notice.GUESTS_ALLOWED);
        }
    }

    /** Keeps to its participants what was open to everybody. */
    @Transactional
    void close(Room room, Actor by) {
        if (room.type != RoomType.GROUP) {
            room.type = RoomType.GROUP;
            room.passwordHash = "";
            changed(room, by, Notice.GUESTS_DISALLOWED);
        }
    }

    @Transactional
    void protect(Room room, Actor by, String password) {
        if (!password.isEmpty()) {
            room.passwordHash = Passwords.hash(password);
            changed(room, by, Notice.PASSWORD_SET);
        } else if (room.hasPassword()) {
            room.passwordHash = "";
            changed(room, by, Notice.PASSWORD_REMOVED);
        }
    }

    @Transactional
    void setReadOnly(Room room, Actor by, int state) {
        if (room.readOnly != state) {
            room.readOnly = state;
            changed(room, by, state == Room.READ_ONLY ? Notice.READ_ONLY : Notice.READ_ONLY_OFF);
        }
    }

    @Transactional
    void setListable(Room room, Actor by, int scope) {
        if (room.listable != scope) {
            room.listable = scope;
            changed(
                    room,
                    by,
                    switch (scope) {
                        case 1 -> Notice.LISTABLE_USERS;
                        case 2 -> Notice.LISTABLE_ALL;
                        default -> Notice.LISTABLE_NONE;
                    });
        }
    }

    @Transactional
    void setLobby(Room room, Actor by, int state, long opensAt) {
        room.lobbyTimer = state == 0 ? 0 : opensAt;
        if (room.lobbyState != state) {
            room.lobbyState = state;
            changed(room, by, state == 0 ? Notice.LOBBY_NONE : Notice.LOBBY_NON_MODERATORS);
        } else {
            events.fire(new RoomEvent.Adjusted(room));
        }
    }

    @Transactional
    void expireMessagesAfter(Room room, Actor by, int seconds) {
        if (room.messageExpiration != seconds) {
            room.messageExpiration = seconds;
            changed(room, by, seconds == 0 ? Notice.MESSAGE_EXPIRATION_DISABLED : Notice.MESSAGE_EXPIRATION_ENABLED);
        }
    }

    @Transactional
    void setMentionPermissions(Room room, int permissions) {
        room.mentionPermissions = permissions;
        events.fire(new RoomEvent.Adjusted(room));
    }

    /** What all may do who have no level of their own. */
    @Transactional
    void permit(Room room, int permissions, java.util.List<String> sessionIds) {
        room.defaultPermissions = Permissions.marked(permissions);
        events.fire(new RoomEvent.PermissionsChanged(room, sessionIds));
    }

    private void changed(Room room, Actor by, Notice notice) {
        changed(room, by, notice, Map.of());
    }

    private void changed(Room room, Actor by, Notice notice, Map<String, String> details) {
        events.fire(new RoomEvent.Changed(room, by, notice, details));
    }
}
