package org.talkhpb.talk.room;

import java.util.Locale;

/** What a system message can say; the id of the API is the name in lower case. */
public enum Notice {
    CONVERSATION_CREATED,
    CONVERSATION_RENAMED,
    DESCRIPTION_SET,
    DESCRIPTION_REMOVED,
    GUESTS_ALLOWED,
    GUESTS_DISALLOWED,
    PASSWORD_SET,
    PASSWORD_REMOVED,
    READ_ONLY,
    READ_ONLY_OFF,
    LISTABLE_NONE,
    LISTABLE_USERS,
    LISTABLE_ALL,
    LOBBY_NONE,
    LOBBY_NON_MODERATORS,
    LOBBY_TIMER_REACHED,
    MESSAGE_EXPIRATION_ENABLED,
    MESSAGE_EXPIRATION_DISABLED,
    USER_ADDED,
    USER_REMOVED,
    MODERATOR_PROMOTED,
    MODERATOR_DEMOTED,
    GUEST_MODERATOR_PROMOTED,
    GUEST_MODERATOR_DEMOTED,
    CALL_STARTED,
    CALL_JOINED,
    CALL_LEFT,
    CALL_ENDED,
    CALL_ENDED_EVERYONE,
    MESSAGE_DELETED,
    MESSAGE_EDITED,
    HISTORY_CLEARED,
    MESSAGE_PINNED,
    MESSAGE_UNPINNED,
    POLL_VOTED,
    POLL_CLOSED,
    REACTION,
    REACTION_DELETED,
    REACTION_REVOKED;

    private final String id = name().toLowerCase(Locale.ROOT);

    public String id() {
        return id;
    }

    public static Notice of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Carries news to the caches of clients; is never shown in the list of messages. */
    public boolean isForCachesOnly() {
        return switch (this) {
            case MESSAGE_DELETED, MESSAGE_EDITED, REACTION, REACTION_DELETED, REACTION_REVOKED, POLL_VOTED -> true;
            default -> false;
        };
    }
}
