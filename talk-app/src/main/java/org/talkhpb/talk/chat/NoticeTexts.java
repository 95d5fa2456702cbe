package org.talkhpb.talk.chat;

import java.util.EnumSet;
import java.util.Set;
import org.talkhpb.talk.room.Notice;

/** The words of system messages, from the view of whoever reads them. */
final class NoticeTexts {
    /** Say nothing of who acted. */
    private static final Set<Notice> IMPERSONAL =
            EnumSet.of(Notice.REACTION, Notice.CALL_ENDED, Notice.LOBBY_TIMER_REACHED, Notice.POLL_VOTED);

    private NoticeTexts() {}

    /** Who is reading. */
    enum Reader {
        THE_ACTOR,
        THE_ONE_IT_IS_ABOUT,
        SOMEBODY_ELSE
    }

    static String of(Notice notice, Reader reader) {
        String act = act(notice);
        if (IMPERSONAL.contains(notice)) {
            return act;
        }
        return switch (reader) {
            case THE_ACTOR -> "You " + act;
            case THE_ONE_IT_IS_ABOUT -> "{actor} " + act.replace("{user}", "you");
            case SOMEBODY_ELSE -> "{actor} " + act;
        };
    }

    private static String act(Notice notice) {
        return switch (notice) {
            case CONVERSATION_CREATED -> "created the conversation";
            case CONVERSATION_RENAMED -> "renamed the conversation from \"{oldName}\" to \"{newName}\"";
            case DESCRIPTION_SET -> "set the description";
            case DESCRIPTION_REMOVED -> "removed the description";
            case GUESTS_ALLOWED -> "allowed guests";
            case GUESTS_DISALLOWED -> "disallowed guests";
            case PASSWORD_SET -> "set a password";
            case PASSWORD_REMOVED -> "removed the password";
            case READ_ONLY -> "locked the conversation";
            case READ_ONLY_OFF -> "unlocked the conversation";
            case LISTABLE_NONE -> "limited the conversation to the current participants";
            case LISTABLE_USERS -> "opened the conversation to registered users";
            case LISTABLE_ALL -> "opened the conversation to registered users and users created with the Guests app";
            case LOBBY_NONE -> "opened the conversation to everyone";
            case LOBBY_NON_MODERATORS -> "restricted the conversation to moderators";
            case LOBBY_TIMER_REACHED -> "The conversation is now open to everyone";
            case MESSAGE_EXPIRATION_ENABLED -> "set the message expiration";
            case MESSAGE_EXPIRATION_DISABLED -> "disabled message expiration";
            case USER_ADDED -> "added {user}";
            case USER_REMOVED -> "removed {user}";
            case MODERATOR_PROMOTED, GUEST_MODERATOR_PROMOTED -> "promoted {user} to moderator";
            case MODERATOR_DEMOTED, GUEST_MODERATOR_DEMOTED -> "demoted {user} from moderator";
            case CALL_STARTED -> "started a call";
            case CALL_JOINED -> "joined the call";
            case CALL_LEFT -> "left the call";
            case CALL_ENDED -> "Call ended (Duration {duration})";
            case CALL_ENDED_EVERYONE -> "ended the call for everyone (Duration {duration})";
            case MESSAGE_DELETED -> "deleted a message";
            case MESSAGE_EDITED -> "edited a message";
            case HISTORY_CLEARED -> "cleared the history of the conversation";
            case MESSAGE_PINNED -> "pinned a message";
            case MESSAGE_UNPINNED -> "unpinned a message";
            case POLL_VOTED -> "Someone voted on the poll {poll}";
            case POLL_CLOSED -> "ended the poll {poll}";
            case REACTION -> "{reaction}";
            case REACTION_DELETED, REACTION_REVOKED -> "deleted a reaction";
        };
    }
}
