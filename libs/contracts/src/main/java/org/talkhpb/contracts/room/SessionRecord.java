package org.talkhpb.contracts.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * All of a session that another node needs to go on with it.
 *
 * @param session public session id
 * @param node the node that owns the session at present
 * @param backend id of the backend
 * @param backendUrl base URL the client signed on with
 * @param permissions absent: Talk never sent a list, all but hidden names is allowed
 * @param room where the session is
 * @param virtual the virtual sessions an internal client speaks for
 */
public record SessionRecord(
        String session,
        String node,
        String backend,
        String backendUrl,
        ClientKind kind,
        String userId,
        Optional<JsonNode> user,
        List<String> features,
        Optional<List<String>> permissions,
        int internalInCall,
        Optional<Place> room,
        List<VirtualSession> virtual) {

    /** An absent tree is read as JSON null; a node of an older version writes no virtual sessions. */
    public SessionRecord {
        user = user.filter(tree -> !tree.isNull());
        virtual = virtual == null ? List.of() : List.copyOf(virtual);
    }

    /** A room and what the session is in it. */
    public record Place(String room, Optional<String> roomSession, String shownUserId) {}
}
