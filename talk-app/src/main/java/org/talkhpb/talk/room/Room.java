package org.talkhpb.talk.room;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.DynamicUpdate;

/** A conversation. Numbers whose meaning is not said here are those of the API (talk-api.md, section 4). */
@Entity
@DynamicUpdate
public class Room extends PanacheEntityBase {
    public static final int READ_ONLY = 1;
    public static final int LOBBY_FOR_NON_MODERATORS = 1;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Public name of the room: part of links, and room id of the signaling server. */
    public String token;

    public RoomType type;
    public String name = "";
    public String description = "";
    public String objectType = "";
    public String objectId = "";

    /** Argon2id; empty when everybody with the link may enter. */
    public String passwordHash = "";

    public int readOnly;
    public int listable;
    public int lobbyState;

    /** When the lobby opens by itself, Unix seconds; 0 = never. */
    public long lobbyTimer;

    public int mentionPermissions;
    public int defaultPermissions;

    /** Seconds after which new messages vanish; 0 = never. */
    public int messageExpiration;

    /** Both user ids of a one-to-one room, in order; null otherwise. */
    String pair;

    /** Unix seconds; 0 = no call. */
    public long callStartedAt;

    public long lastActivity;
    public long lastMessageId;

    /** The message that was pinned last and still is; 0 = none. */
    public long lastPinnedId;

    public long createdAt;

    /** Whether users find and enter it without an invitation. */
    public boolean isListed() {
        return listable != 0;
    }

    public boolean isReadOnly() {
        return readOnly == READ_ONLY;
    }

    public boolean hasPassword() {
        return !passwordHash.isEmpty();
    }

    public boolean hasCall() {
        return callStartedAt > 0;
    }

    /** Whether those without a moderator's role or permission wait outside at this moment. */
    public boolean hasLobby(long nowSeconds) {
        return lobbyState == LOBBY_FOR_NON_MODERATORS && (lobbyTimer == 0 || nowSeconds < lobbyTimer);
    }
}
