package org.talkhpb.contracts.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A participant without a connection, a telephone for example: an internal client speaks for it (signaling.md 15).
 *
 * @param session its own public session id
 * @param name what its owner calls it; unique per owner
 * @param userId empty for guests
 * @param user shown in join entries
 * @param flags 1 muted speaking, 2 muted listening, 4 talking
 * @param inCall call flags
 * @param actor absent: Talk was told by a {@code session} request and does not list it
 */
public record VirtualSession(
        String session,
        String name,
        String room,
        String userId,
        Optional<JsonNode> user,
        int flags,
        int inCall,
        Optional<Actor> actor) {

    /** An absent tree is read as JSON null. */
    public VirtualSession {
        user = user.filter(tree -> !tree.isNull());
    }

    /** Who it is for Talk. */
    public record Actor(String type, String id) {}

    public VirtualSession withFlags(int other) {
        return new VirtualSession(session, name, room, userId, user, other, inCall, actor);
    }

    public VirtualSession withInCall(int other) {
        return new VirtualSession(session, name, room, userId, user, flags, other, actor);
    }

    /** It is in the room like everybody else; Talk knows it there by its public id. */
    public Member asMember() {
        return new Member(
                session, userId, userId, user, List.of(), Optional.of(session), ClientKind.VIRTUAL, inCall, flags);
    }
}
