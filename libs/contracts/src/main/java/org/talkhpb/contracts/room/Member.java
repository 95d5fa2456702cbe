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
 * @param internalInCall call flags of an internal client or a virtual session (set by the client itself); 0 for others
 * @param flags of a virtual session: 1 muted speaking, 2 muted listening, 4 talking; 0 for others
 */
public record Member(
        String session,
        String userId,
        String shownUserId,
        Optional<JsonNode> user,
        List<String> features,
        Optional<String> roomSession,
        ClientKind kind,
        int internalInCall,
        int flags) {

    /** An absent tree is read as JSON null. */
    public Member {
        user = user.filter(tree -> !tree.isNull());
    }

    @JsonIgnore
    public boolean isInternal() {
        return kind == ClientKind.INTERNAL;
    }

    @JsonIgnore
    public boolean isVirtual() {
        return kind == ClientKind.VIRTUAL;
    }

    /** In the room without Talk's list of participants saying so; it tells itself whether it is in the call. */
    @JsonIgnore
    public boolean tellsOwnCall() {
        return isInternal() || isVirtual();
    }

    public Member withInternalInCall(int inCall) {
        return new Member(session, userId, shownUserId, user, features, roomSession, kind, inCall, flags);
    }

    public Member withRoomSession(Optional<String> other) {
        return new Member(session, userId, shownUserId, user, features, other, kind, internalInCall, flags);
    }
}
