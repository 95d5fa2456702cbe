package org.talkhpb.contracts.room;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * One session in a room, as every node of the cluster knows it.
 *
 * @param session public session id
 * @param userId the authenticated user; empty for guests and internal clients
 * @param shownUserId the user id clients are shown; from the room's session data for anonymous sessions
 * @param user user data of the sign-on, shown in join entries
 * @param features what the client said it can do
 * @param roomSession the id Talk gave the browser for this room
 * @param internalInCall call flags of an internal client (it sets them itself); 0 for others
 */
public record Member(
        String session,
        String userId,
        String shownUserId,
        Optional<JsonNode> user,
        List<String> features,
        Optional<String> roomSession,
        ClientKind kind,
        int internalInCall) {

    /** An absent tree is read as JSON null. */
    public Member {
        user = user.filter(tree -> !tree.isNull());
    }

    @JsonIgnore
    public boolean isInternal() {
        return kind == ClientKind.INTERNAL;
    }

    public Member withInternalInCall(int flags) {
        return new Member(session, userId, shownUserId, user, features, roomSession, kind, flags);
    }

    public Member withRoomSession(Optional<String> other) {
        return new Member(session, userId, shownUserId, user, features, other, kind, internalInCall);
    }
}
