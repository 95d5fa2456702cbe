package org.talkhpb.talk.participant;

import org.talkhpb.talk.room.Room;

/**
 * What somebody may do in a conversation, as the bits of the API.
 *
 * @param bits 0 means "not set: ask the next level"
 */
public record Permissions(int bits) {
    public static final int CUSTOM = 1;
    public static final int START_CALL = 2;
    public static final int JOIN_CALL = 4;
    public static final int IGNORE_LOBBY = 8;
    public static final int PUBLISH_AUDIO = 16;
    public static final int PUBLISH_VIDEO = 32;
    public static final int SHARE_SCREEN = 64;
    public static final int CHAT = 128;
    public static final int REACT = 256;

    public static final int DEFAULT_FOR_MODERATORS = 510;
    public static final int DEFAULT_FOR_USERS = 502;
    public static final int MOST = 511;

    /** What an attendee may effectively do: own level, else the conversation's, else the role's. */
    static Permissions of(Attendee attendee, Room room) {
        if (attendee.participantType.isModerator()) {
            return new Permissions(DEFAULT_FOR_MODERATORS);
        }
        if (attendee.permissions != 0) {
            return new Permissions(attendee.permissions);
        }
        return new Permissions(room.defaultPermissions != 0 ? room.defaultPermissions : DEFAULT_FOR_USERS);
    }

    /** Any level that is set at all carries the bit that says so. */
    public static int marked(int bits) {
        return bits == 0 ? 0 : bits | CUSTOM;
    }

    public boolean has(int bit) {
        return (bits & bit) != 0;
    }
}
