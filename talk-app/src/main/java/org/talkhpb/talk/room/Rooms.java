package org.talkhpb.talk.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.Optional;
import org.talkhpb.talk.account.Secrets;

/** Finding, making and removing rooms. Callers bring the transaction. */
@ApplicationScoped
public class Rooms {
    /** Without letters and digits that look alike. */
    private static final String TOKEN_ALPHABET = "abcdefghijkmnopqrstwxyz23456789";

    private static final int TOKEN_LENGTH = 8;

    private final InstantSource clock;
    private final EntityManager database;

    Rooms(InstantSource clock, EntityManager database) {
        this.clock = clock;
        this.database = database;
    }

    public Optional<Room> find(String token) {
        return Room.find("token", token).firstResultOptional();
    }

    /** The one-to-one room of two users. */
    public Optional<Room> oneToOne(String oneUser, String otherUser) {
        return Room.find("pair", pair(oneUser, otherUser)).firstResultOptional();
    }

    /** Makes all later writers of this room wait for the end of the transaction. */
    public void lock(Room room) {
        database.lock(room, LockModeType.PESSIMISTIC_WRITE);
    }

    public Room create(RoomType type, String name) {
        Room room = fresh(type);
        room.name = name;
        room.persist();
        return room;
    }

    public Room createOneToOne(String oneUser, String otherUser) {
        Room room = fresh(RoomType.ONE_TO_ONE);
        room.pair = pair(oneUser, otherUser);
        room.name = room.pair;
        room.persistAndFlush();
        return room;
    }

    /** The room in which a user writes to himself; found like a one-to-one room of one. */
    public Room createNoteToSelf(String userId) {
        Room room = fresh(RoomType.NOTE_TO_SELF);
        room.pair = pair(userId, userId);
        room.name = "Note to self";
        room.objectType = "note_to_self";
        room.objectId = userId;
        room.persistAndFlush();
        return room;
    }

    private Room fresh(RoomType type) {
        Room room = new Room();
        room.token = Secrets.fresh(TOKEN_ALPHABET, TOKEN_LENGTH);
        room.type = type;
        room.createdAt = clock.instant().getEpochSecond();
        room.lastActivity = room.createdAt;
        return room;
    }

    private static String pair(String oneUser, String otherUser) {
        return oneUser.compareTo(otherUser) < 0 ? oneUser + "\n" + otherUser : otherUser + "\n" + oneUser;
    }
}
